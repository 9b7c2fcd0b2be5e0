/**
 * A self-signed certificate, and its key, for council.test, its subdomains and
 * elsewhere.test: names that exist nowhere (RFC 6761). Good until 2126; it
 * proves nothing to anybody but the tests that believe it.
 */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBzzCCAXagAwIBAgIUfkAzkPdhWKHhNtwhHgYWNa2z1rkwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUZmFyIGVuZCBvZiB0aGUgdGVzdHMwIBcNMjYxMTI1MDQ1MjI2
WhgPMjEyNjExMDEwNDUyMjZaMB8xHTAbBgNVBAMMFGZhciBlbmQgb2YgdGhlIHRl
c3RzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEAfQ/roI2gTSsGdxbPm55H0I9
mfZQUEAKrEW9nYsiO076hWpNacRagbc8OnSTHrDA+ZbGoesyOA3q6Xqxj8pbr6OB
jTCBijAdBgNVHQ4EFgQUL+nD3ISX4z+52owjQdoIMUes5nwwHwYDVR0jBBgwFoAU
L+nD3ISX4z+52owjQdoIMUes5nwwDwYDVR0TAQH/BAUwAwEB/zA3BgNVHREEMDAu
ggxjb3VuY2lsLnRlc3SCDiouY291bmNpbC50ZXN0gg5lbHNld2hlcmUudGVzdDAK
BggqhkjOPQQDAgNHADBEAiBh7gDXhZrQqcfkogNCTj9ncRvk02VI0VV/t53MN3vX
sQIgfOZXfCAxbk+rKrm2w7wbBSuxGQdE/8voV5fYEw4tOIw=
-----END CERTIFICATE-----
`;

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghNwoYMnJX7EeLG6D
lRTTWapSMiuDZLegwM0Fux0tdT2hRANCAAQB9D+ugjaBNKwZ3Fs+bnkfQj2Z9lBQ
QAqsRb2diyI7TvqFak1pxFqBtzw6dJMesMD5lsah6zI4DerperGPyluv
-----END PRIVATE KEY-----
`;
