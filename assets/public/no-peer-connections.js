// The first script of every page removes WebRTC, which no content security policy restricts. SECURITY.md has the
// details.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection'])
  delete globalThis[name];
// A new frame has its own constructors. No page of the extension has a frame.
for (const { prototype } of [HTMLIFrameElement, HTMLObjectElement, HTMLEmbedElement, HTMLFrameElement]) {
  for (const name of ['contentWindow', 'contentDocument']) {
    if (name in prototype) Object.defineProperty(prototype, name, { get: () => null });
  }
}
