/**
 * The commonest passwords of ten letters and more once case, spaces and what
 * people append (digits, "!") are taken away; shorter ones are refused for their
 * length, but count here when digits were appended to reach it. From what
 * password studies find again and again (UK NCSC's list of 2019 among them),
 * and the words a council's staff would think of first.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  'password', 'passwort', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'mypassword', 'newpassword', 'thepassword', 'passwordpassword',
  'qwerty', 'qwertyuiop', 'qwertyqwerty', 'asdfghjkl', 'asdfghjklz', 'zxcvbnm', 'qazwsxedc', 'qazwsx', '1qaz2wsx', '1qaz2wsx3edc', 'q1w2e3r4t5', '1q2w3e4r5t', '1q2w3e4r5t6y',
  '1234567890', '0123456789', '0987654321', '123456789', '12345678910', '1234567891', '123123123', '1231231231', '987654321', '9876543210', '112233445566', '1122334455', '123456123456', '147258369',
  'abc', 'abcdef', 'abcdefg', 'abcdefgh', 'abcdefghij', 'abcdefghijk', 'abcd', 'abcabcabc', 'a',
  'iloveyou', 'iloveyouso', 'letmein', 'letmeinnow', 'welcome', 'welcomeback', 'hello', 'helloworld', 'changeme', 'changemenow', 'secret', 'topsecret',
  'admin', 'administrator', 'administration', 'adminadmin', 'root', 'login', 'master', 'default', 'guest', 'user', 'test', 'testtest', 'testing', 'demo', 'temp', 'temporary',
  'sunshine', 'princess', 'football', 'baseball', 'superman', 'batman', 'dragon', 'monkey', 'shadow', 'michael', 'charlie', 'jennifer', 'liverpool', 'liverpoolfc', 'chelsea', 'arsenal', 'rangers', 'rangersfc', 'celtic', 'celticfc', 'manchester', 'manchesterunited', 'hibernian', 'aberdeen', 'aberdeenfc', 'dundeeunited', 'hearts',
  'summer', 'summertime', 'winter', 'spring', 'autumn', 'monday', 'january', 'february', 'september', 'october', 'november', 'december', 'christmas',
  'starwars', 'pokemon', 'computer', 'internet', 'whatever', 'trustno', 'blink', 'samsung', 'google', 'facebook', 'twitter', 'microsoft',
  'scotland', 'alba', 'glasgow', 'edinburgh', 'dundee', 'inverness', 'highland', 'council', 'councillor', 'thecouncil', 'mycouncil', 'citycouncil', 'countycouncil', 'whatwedo',
]);
