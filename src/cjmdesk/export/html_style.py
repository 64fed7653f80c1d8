"""How the HTML page looks: light and dark, wide and narrow, on screen and on paper."""

from cjmdesk.layout.theme import Theme

_COLORS = ("ground", "paper", "ink", "muted", "line", "accent", "accent_soft")


def palette(theme: Theme) -> str:
    """The colours of a theme by the names that the style sheet uses."""
    return ";".join(f"--{name.replace('_', '-')}:{getattr(theme, name)}" for name in _COLORS)


def style(light: str, dark: str) -> str:
    """The style sheet, with the names of colours for light and for dark screens; paper is always light."""
    return (
        f":root{{color-scheme:light;--others:{_OTHERS};{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n{_RULES}"
    )


_OTHERS = "'Cjmdesk Fallback','Cjmdesk Emoji',system-ui,sans-serif"
"""The families for characters that the first one lacks."""

_RULES = """\
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:32px 24px 64px;max-width:1440px;background:var(--ground);color:var(--ink);
 font:16px/1.55 'Cjmdesk Regular',var(--others);font-synthesis:none}
h1,h2,h3,h4,p,li,dt,dd,th,td{unicode-bidi:plaintext;text-align:start;overflow-wrap:anywhere}
h1,h2,h3{font-family:'Cjmdesk Bold',var(--others);font-weight:700;line-height:1.25}
h1{font-size:32px;margin:0 0 16px}
h2{font-size:24px;margin:56px 0 16px}
h3{font-size:18px;margin:32px 0 12px;padding-top:16px;border-top:1px solid var(--line)}
h4,th,dt,nav{font-family:'Cjmdesk SemiBold',var(--others);font-weight:600}
h4{font-size:14px;margin:24px 0 8px;color:var(--muted)}
h2+h3{margin-top:0;padding-top:0;border-top:0}
p{margin:0 0 12px;max-width:72ch}
ul{margin:0 0 12px;padding-inline-start:24px;max-width:72ch}
a{color:var(--accent)}
img{display:block;max-width:100%;max-height:320px;border-radius:8px;margin:0 0 16px}
img.logo{max-width:160px;max-height:56px;border-radius:0;float:inline-end;margin:0 0 16px 24px}
blockquote{margin:0 0 20px;padding-inline-start:16px;border-inline-start:4px solid var(--accent);color:var(--accent);
 font-size:18px}
nav ul{display:flex;flex-wrap:wrap;gap:8px;list-style:none;padding:0;max-width:none;font-size:14px}
nav a{display:block;padding:6px 12px;border-radius:8px;background:var(--accent-soft);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;inset-inline-start:-9999px}
.skip:focus{position:static;display:inline-block;margin-bottom:16px}
dl{display:grid;grid-template-columns:fit-content(260px) 1fr;gap:6px 24px;margin:0 0 16px;max-width:880px}
dt{color:var(--muted);font-size:14px;line-height:1.75}
dd{margin:0}
.map,.wide{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:8px}
.map{margin:32px 0;padding:8px;background:var(--ground)}
.map svg{display:block;width:100%;min-width:calc(var(--map-width)*.7);max-width:calc(var(--map-width)*1.25);height:auto}
.wide{margin:0 0 16px}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.45}
th,td{padding:10px 12px;vertical-align:top;min-width:104px}
.figure{min-width:80px}
th{color:var(--muted);font-size:13px;border-bottom:1px solid var(--line);overflow-wrap:normal}
tr+tr td{border-top:1px solid var(--line)}
.figure{text-align:end;font-variant-numeric:tabular-nums}
footer{margin-top:64px;padding-top:16px;border-top:1px solid var(--line);color:var(--muted);font-size:13px}
@media (max-width:720px){
 body{padding:20px 16px 48px}
 h1{font-size:26px}
 h2{font-size:22px;margin-top:40px}
 dl{display:block}
 dd{margin-bottom:10px}
 .wide{border:0;background:none;overflow:visible}
 table,tbody,tr,td{display:block}
 thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
 tr{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:10px 14px;margin-bottom:12px}
 tr+tr td{border-top:0}
 td,.figure{display:grid;grid-template-columns:minmax(96px,36%) 1fr;gap:12px;padding:3px 0;text-align:start}
 td:empty{display:none}
 td::before{content:attr(data-label);color:var(--muted);font-size:13px}
 td:first-child{display:block;font-family:'Cjmdesk SemiBold',var(--others);font-weight:600;font-size:15px}
 td:first-child::before{display:none}
}
@media print{
 @page{size:A4 landscape;margin:12mm}
 body{padding:0;max-width:none;background:none;font-size:10pt}
 nav,.skip{display:none}
 .map,.wide{overflow:visible;border:0;padding:0}
 .map{margin:0;background:none;page-break-before:always;page-break-after:always}
 .map svg{min-width:0;max-height:180mm}
 h2,h3,h4{break-after:avoid}
 tr,blockquote,img{break-inside:avoid}
 thead{display:table-header-group}
 a{color:inherit}
}
"""
