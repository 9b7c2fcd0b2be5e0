/** Pictures up to this go as they are; others are made smaller first, for a poor signal. */
const SMALL_BYTES = 1_500_000;
const LONGEST_EDGE = 2560;
/** The longer edge of one that was made smaller, in pixels: what the largest stored width asks for. */
const FITTED_EDGE = 2048;

async function drawn(file: File): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  }
}

function asJpeg(image: HTMLImageElement): Promise<Blob | null> {
  const scale = Math.min(1, FITTED_EDGE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}

/** A chosen picture as it will be sent, made smaller where it is large; null where this browser cannot read it. */
export async function fitPicture(file: File): Promise<{ bytes: ArrayBuffer; type: string } | null> {
  const image = await drawn(file);
  if (!image) return null;
  try {
    const isSmall = file.size <= SMALL_BYTES && Math.max(image.naturalWidth, image.naturalHeight) <= LONGEST_EDGE;
    const fitted = isSmall ? file : ((await asJpeg(image)) ?? file);
    return { bytes: await fitted.arrayBuffer(), type: fitted.type };
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
