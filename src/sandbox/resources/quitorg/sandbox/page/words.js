// What Slack's own client says around the bot's texts, in one place.
export const WORDS = {
  app: "APP",
  close: "Close",
  edited: "(edited)",
  noName: "Someone",
  onlyYou: "Only visible to you",
  openThread: "Open the thread",
  optional: "(optional)",
  toChannelToo: "Also sent to the channel",
  unknownBlock: (type) => `This page does not show blocks of the type ${type}.`,
  alert: { default: "Note", info: "Information", warning: "Warning", error: "Error", success: "Success" },
  replies: (count) => (count === 1 ? "1 reply" : `${count} replies`),
  required: "Please complete this required field.",
  tooLong: (max) => `Use at most ${max} characters.`,
  tooShort: (min) => `Use at least ${min} characters.`,
};
