// The first script of every page. A content security policy restricts what pages load and fetch, but not WebRTC, over
// which a hostile dependency could send what is typed here. This is hardening, not a barrier: SECURITY.md lists the
// ways that remain.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection'])
  delete globalThis[name];
// A new frame has its own constructors. No page of the extension has a frame.
for (const { prototype } of [HTMLIFrameElement, HTMLObjectElement, HTMLEmbedElement, HTMLFrameElement]) {
  for (const name of ['contentWindow', 'contentDocument']) {
    if (name in prototype) Object.defineProperty(prototype, name, { get: () => null });
  }
}
