/** The page's style sheet: system fonts only, light and dark, phone to paper. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--muted:#5c6670;--rule:#d9dee3;--panel:#f4f6f8;--sea:#eef3f7;--land:#d3dae0;--link:#0b5cad;--warn:#8a4b00}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e7ebef;--muted:#a3adb7;--rule:#343c45;--panel:#1d232a;--sea:#1a2129;--land:#37414b;--link:#7ab8f5;--warn:#f0b060}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;overflow-wrap:break-word;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Sans KR','NanumGothic','Apple SD Gothic Neo','Malgun Gothic',sans-serif}
:lang(ko) body,body:lang(ko){font-family:'Noto Sans KR','NanumGothic','Apple SD Gothic Neo','Malgun Gothic',system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}
main,header,footer{max-width:1180px;margin:0 auto;padding:0 20px}
header{padding-top:32px}
h1{font-size:clamp(1.6rem,4.5vw,2.4rem);line-height:1.2;margin:0 0 .4em;overflow-wrap:anywhere}
h2{font-size:1.35rem;line-height:1.3;margin:2.6em 0 .6em;padding-top:.6em;border-top:1px solid var(--rule)}
h3{font-size:1.05rem;line-height:1.4;margin:0 0 .5em}
h3.after{margin-top:1.8em}
h4{font-size:.95rem;margin:1.4em 0 .4em}
a{color:var(--link)}
.story{max-width:70ch;font-size:1.05rem;overflow-wrap:anywhere}
.meta{display:flex;flex-wrap:wrap;gap:.2em 1.6em;margin:.8em 0;padding:0;color:var(--muted);font-size:.9rem;list-style:none}
nav ul{display:flex;flex-wrap:wrap;gap:.3em 1.2em;margin:.6em 0 0;padding:0;list-style:none;font-size:.92rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:12px;margin:1.6em 0 0;padding:0;list-style:none}
.cards li{background:var(--panel);border-radius:10px;padding:16px 18px}
.cards b{display:block;font-size:1.75rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums}
.cards span{display:block;font-weight:600;font-size:.92rem}
.cards small{display:block;color:var(--muted);font-size:.85rem;line-height:1.45;margin-top:.4em}
.years{list-style:none;margin:0;padding:0;max-width:100ch}
.years li{display:grid;grid-template-columns:16px 1fr;gap:12px;padding:.55em 0;border-bottom:1px solid var(--rule)}
.years li:last-child{border-bottom:0}
.years .swatch{margin-top:.32em}
figure{margin:2em 0 0}
figure.picture>svg{display:block;width:100%;height:auto}
figcaption,.note{color:var(--muted);font-size:.88rem;line-height:1.5;margin-top:.5em;max-width:92ch}
svg text{font-family:inherit;font-variant-numeric:tabular-nums}
svg.narrow{display:none!important}
.legend{display:flex;flex-wrap:wrap;gap:.3em 1.3em;margin:0 0 .7em;padding:0;list-style:none;font-size:.88rem}
.legend li,.tag{display:inline-flex;align-items:center;gap:.45em}
.tag{white-space:nowrap}
.band{width:16px;height:14px;background:#4477aa;opacity:.3}
.band-middle{opacity:.65}
.ink-line{width:28px;border-top:3px solid var(--ink)}
.legend-row{display:flex;flex-wrap:wrap;gap:.3em 1.3em;font-size:.88rem}
.legend-name{color:var(--muted)}
.swatch{flex:none;vertical-align:-3px}
.defs{position:absolute}
.sea{fill:var(--sea)}
.land{fill:var(--land)}
.borders{fill:none;stroke:var(--sea);stroke-width:.8}
.zoom{fill:none;stroke:var(--muted);stroke-dasharray:3 2}
.zoom-number{fill:var(--muted)}
.label{fill:var(--ink);text-anchor:middle;dominant-baseline:central;paint-order:stroke;stroke:var(--sea);stroke-width:3px;stroke-linejoin:round}
.bar{display:block;width:150px;height:14px}
.scroll{overflow-x:auto;margin:1em 0 0;position:relative;max-width:100%}
table{border-collapse:collapse;overflow-wrap:normal;font-size:.88rem;line-height:1.4;min-width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.42em .75em .42em 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--muted);font-weight:600;vertical-align:bottom;white-space:normal}
tbody th{font-weight:600}
.wide-cell{display:block;min-width:13em}
tbody th{min-width:3.2em}
td.n,th.n{text-align:right}
td.n{white-space:nowrap}
tr.best td,tr.best th{font-weight:700}
td.text{min-width:16em}
.nb{white-space:nowrap}
sup{line-height:0}
sup a{text-decoration:none;padding:0 .1em}
details{margin:1em 0 0;border:1px solid var(--rule);border-radius:8px;padding:0 14px}
summary{cursor:pointer;font-weight:600;padding:.7em 0}
details[open]{padding-bottom:14px}
.refs{font-size:.86rem;line-height:1.5;padding-left:0;list-style:none;overflow-wrap:anywhere}
.refs li{padding:.12em 0}
.notices{padding-left:1.2em}
.notices li{padding:.15em 0;overflow-wrap:anywhere}
.unverified{color:var(--warn);white-space:nowrap}
footer{color:var(--muted);font-size:.85rem;padding-top:2em;padding-bottom:3em}
@media (max-width:640px){
main,header,footer{padding:0 14px}
header{padding-top:20px}
svg.wide{display:none!important}
svg.narrow{display:block!important}
.cards{grid-template-columns:1fr 1fr;gap:8px}
.cards li{padding:12px}
.cards b{font-size:1.3rem}
}
@media print{
:root{--paper:#fff;--ink:#000;--muted:#444;--rule:#bbb;--panel:#f4f6f8;--sea:#f2f5f8;--land:#d3dae0}
body{font-size:10.5pt}
svg.wide{display:block!important}
svg.narrow,nav{display:none!important}
figure,tr,.cards li{break-inside:avoid}
h2,h3{break-after:avoid}
.scroll{overflow:visible}
table{font-size:7.5pt}
details::details-content{content-visibility:visible;block-size:auto}
}
`;
