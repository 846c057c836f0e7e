// Solves the page's proof of work in a worker while its reader looks at the answers. Without this script, or where
// the device cannot, there is a button that sends all the same.

const proof = document.querySelector("[data-proof]");
const form = proof?.closest("form");
let waiting = null; // the button that was pressed before the number was found

function say(words) {
  proof.dataset.state = words;
  proof.querySelector("[role=status]").textContent = proof.dataset[words];
}

// What the server expects: the challenge with its number, as base64 of JSON.
function solved(challenge, number) {
  const { algorithm, salt, signature } = challenge;
  proof.querySelector("[name=proof]").value = btoa(
    JSON.stringify({ algorithm, challenge: challenge.challenge, number, salt, signature }),
  );
  say("done");
  if (waiting) form.requestSubmit(waiting);
}

if (proof) {
  const challenge = JSON.parse(proof.dataset.proof);
  const field = proof.querySelector("[name=proof]");
  field.value = "";
  if (window.Worker && window.isSecureContext) {
    say("busy");
    const worker = new Worker(proof.dataset.worker);
    const fail = () => {
      waiting = null;
      say("failed");
    };
    worker.addEventListener("message", ({ data }) => (data === null ? fail() : solved(challenge, data)));
    worker.addEventListener("error", fail);
    worker.postMessage(challenge);
    // Pressed too early: it goes out by itself as soon as the number is found.
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "anyway" || ["done", "failed"].includes(proof.dataset.state)) return;
      event.preventDefault();
      waiting = event.submitter;
      say("wait");
    });
  } else {
    say("failed");
  }
}
