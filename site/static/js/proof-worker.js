// Looks for the number whose digest, after the challenge's salt, is the challenge.

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function look({ algorithm, challenge, salt, maxNumber, maxnumber }) {
  const encoder = new TextEncoder();
  const most = maxNumber ?? maxnumber;
  for (let number = 0; number <= most; number += 1) {
    if (hex(await crypto.subtle.digest(algorithm, encoder.encode(salt + number))) === challenge) return number;
  }
  return null;
}

addEventListener("message", async ({ data }) => {
  try {
    postMessage(await look(data));
  } catch {
    postMessage(null);
  }
});
