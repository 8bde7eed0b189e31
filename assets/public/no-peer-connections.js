// The first script of every page. A content security policy holds what pages load and fetch, but not WebRTC, over which
// a hostile dependency could send what is typed here. This is hardening and no wall: SECURITY.md says what stays open.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection'])
  delete globalThis[name];
// A new frame brings constructors of its own; no page here has a frame.
for (const { prototype } of [HTMLIFrameElement, HTMLObjectElement, HTMLEmbedElement, HTMLFrameElement]) {
  for (const name of ['contentWindow', 'contentDocument']) {
    if (name in prototype) Object.defineProperty(prototype, name, { get: () => null });
  }
}
