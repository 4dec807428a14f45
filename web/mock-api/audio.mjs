// A minute of quiet sound as a WAV file, so that nothing has to be stored or encoded.

const RATE = 22_050;

export function tone(seconds = 60, base = 196) {
  const samples = RATE * seconds;
  const file = Buffer.alloc(44 + samples * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) {
    const time = at / RATE;
    const swell = 0.5 + 0.5 * Math.sin((2 * Math.PI * time) / 7);
    const value =
      [1, 1.25, 1.5].reduce((sum, voice) => sum + Math.sin(2 * Math.PI * base * voice * time), 0) / 3;
    file.writeInt16LE(Math.round(value * swell * 6000), 44 + at * 2);
  }
  return file;
}
