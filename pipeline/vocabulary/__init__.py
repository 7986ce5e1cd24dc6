"""The vocabulary of TEI texts: what each element is to a reader (TEI P5, ch. 3–12).

Two ask here, and so are of one mind: how a text is read (`reading`), and how it is shown (`renderers.behaviours`).
"""
