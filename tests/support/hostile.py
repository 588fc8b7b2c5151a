"""Stored outputs that would run a script or ask for something elsewhere; "Seen" stands where a reader would see it."""

import base64

_DRAWN = '<svg viewBox="0 0 9 9"><path d="M0 0h9"/>'
_HELD = base64.b64encode(b"<svg onload=fire()><script>fire()</script></svg>").decode("ascii")
HOSTILE = {
    "capitals": "<SCRIPT>fire()</SCRIPT><p ONCLICK='fire()'>Seen</p>",
    "no quotes": "<p onclick=fire()>Seen</p><img src=x onerror=fire()>",
    "a slash for a space": "<img/src=x/onerror=fire()><svg/onload=fire()><text>Seen</text></svg>",
    "a script within another": "<scr<script>ipt>fire()</scr</script>ipt><p>Seen</p>",
    "a script that nothing closes": "<p>Seen</p><script>fire()",
    "a link that is a script": '<a href="javascript:fire()">Seen</a>',
    "a link with white space": '<a href=" java\tscript:fire()">Seen</a>',
    "a link in entities": '<a href="&#106;avascript&colon;fire()">Seen</a>',
    "a link that is a page": '<a href="data:text/html,<script>fire()</script>">Seen</a>',
    "a frame with a page of its own": "<p>Seen</p><iframe srcdoc='<script>parent.fire()</script>'></iframe>",
    "a frame without an end": '<p>Seen</p><iframe src="javascript:parent.fire()">',
    "an object": '<p>Seen</p><object data="data:text/html,<script>fire()</script>"></object>',
    "an embed": '<p>Seen</p><embed src="data:image/svg+xml,<svg onload=fire()>">',
    "a form": '<p>Seen</p><form action="javascript:fire()"><button formaction="javascript:fire()">x</button></form>',
    "a field with the focus": "<p>Seen</p><input autofocus onfocus=fire()><details open ontoggle=fire()>x</details>",
    "a page elsewhere": '<p>Seen</p><base href="https://else.example/"><meta http-equiv="refresh" content="0;url=/x">',
    "a style": "<p style='background:url(https://else.example/x)'>Seen</p><style>p{color:red}</style>",
    "a drawing": f"<figure>{_DRAWN}<script>fire()</script></svg><figcaption>Seen</figcaption></figure>",
    "a drawing that loads": "<svg onload=fire()><text>Seen</text></svg>",
    "a drawing that moves": '<svg><a><set attributeName="href" to="javascript:fire()"/><text>Seen</text></a></svg>',
    "a link in a drawing": '<svg><a xlink:href="javascript:fire()"><text>Seen</text></a></svg>',
    "HTML in a drawing": "<svg><foreignObject><img src=x onerror=fire()></foreignObject><text>Seen</text></svg>",
    "a drawing from elsewhere": '<svg><use href="data:image/svg+xml,<svg id=x onload=fire()>#x"/><text>Seen</text>',
    "another language": "<p>Seen</p><math><mtext><table><mglyph><style><img src=x onerror=fire()></table></math>",
    "what is shown as it is": '<p>Seen</p><noscript><p title="</noscript><img src=x onerror=fire()>"></noscript>',
    "a comment": "<!--><img src=x onerror=fire()>--><p>Seen</p><![CDATA[<img src=x onerror=fire()>]]>",
    "the caption of a drawing": f'{_DRAWN}</svg><figcaption>Seen<a href="JavaScript:fire()">x</a></figcaption>',
    "a drawing in an image": f'<img src="data:image/svg+xml;base64,{_HELD}"><p>Seen</p>',
    "an example of a tool": '<div class="rb-tool"><p>Seen<img src=x onerror=fire()></p></div>',
    "a table of a tool": '<div class="rb-tool"><p>Seen</p><table onclick=fire()><tr><td>1<tr><td>2</table></div>',
}
_KINDS = {
    "text/html": HOSTILE,
    "image/svg+xml": {name: text for name, text in HOSTILE.items() if "<svg" in text}
    | {"a file": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg><svg onload="fire()"><text>Seen</text></svg>'},
    "image/png": {"a quote": 'iVBO" onerror="fire()'},
}
#: Kind, what it is, and the output.
OUTPUTS = [(kind, name, text) for kind, texts in _KINDS.items() for name, text in texts.items()]
