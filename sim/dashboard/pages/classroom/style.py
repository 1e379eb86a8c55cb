"""How the page Class is laid out: the code large, the QR in its frame, guesses as dots on a line."""

STYLE = """
<style>
.class-qr {display: block; width: 100%; max-width: 15rem;}
.st-key-class-wall .class-qr {max-width: 20rem;}
.class-code {font-size: 2.6rem; font-weight: 700; letter-spacing: 0.12em; line-height: 1.2; margin: 0;}
.st-key-class-wall .class-code {font-size: 3.4rem;}
.st-key-class-state {position: sticky; top: 3.75rem; z-index: 50;}
.class-guesses {position: relative; height: 1.5rem; margin: 0.2rem 0.6rem 0;
  border-bottom: 2px solid currentColor;}
.class-guesses span {position: absolute; bottom: -0.4rem; width: 0.8rem; height: 0.8rem; margin-left: -0.4rem;
  border-radius: 50%; background: currentColor; opacity: 0.55;}
.class-ends {display: flex; justify-content: space-between; font-size: 0.875rem;}
.class-address {overflow-wrap: anywhere;}
</style>
"""
