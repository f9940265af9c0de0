"""How the stand-in's page looks; green and gold, so that nobody takes it for the registry's own pages."""

STYLE = """
:root { --green: #14532d; --gold: #d9a520; --line: #e7e5e4; --ink: #1c1917; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0; background: #f6f4ef; color: var(--ink); }
header { background: var(--green); color: #fff; padding: .8rem 1.5rem; border-bottom: 3px solid var(--gold);
  display: flex; flex-wrap: wrap; gap: .2rem 2rem; align-items: baseline; }
header p { margin: 0; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.2rem; margin: 0; flex: 1 1 20rem; } h2 { font-size: 1.05rem; margin: 0 0 .6rem; }
h3 { font-size: .95rem; margin: 0 0 .4rem; color: #57534e; }
main { padding: 1rem 1.5rem; max-width: 90rem; }
section { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem;
  margin-bottom: 1rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem; }
.group { display: flex; flex-direction: column; gap: .35rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
fieldset { border: 0; padding: 0; margin: 0; min-width: 0; } legend { font-weight: 600; padding: 0; }
label { display: flex; justify-content: space-between; gap: .6rem; align-items: center; padding: .15rem 0; }
input, select { font: inherit; padding: .25rem .4rem; border: 1px solid #78716c; border-radius: 5px;
  background: #fff; }
input { width: 7rem; text-align: right; font-variant-numeric: tabular-nums; }
select { max-width: 14rem; }
button { text-align: left; padding: .4rem .75rem; border: 1px solid #a8a29e; border-radius: 6px;
  background: #fff; color: inherit; font: inherit; cursor: pointer; }
button:hover { border-color: var(--green); }
button[aria-pressed=true], button.main { background: var(--green); border-color: var(--green); color: #fff; }
:focus-visible { outline: 3px solid var(--gold); outline-offset: 1px; }
.quiet { color: #57534e; margin: .3rem 0 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; min-width: 56rem; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td { font-variant-numeric: tabular-nums; } th, td:not(:last-child) { white-space: nowrap; }
.assigned { color: #166534; } .rejected { color: #991b1b; }
"""
