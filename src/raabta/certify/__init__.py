"""Sign results with a key on P-256, keep the register of what was signed, and export badges.

It needs the extra `raabta[certify]`. What is signed, and how it is judged, is defined in raabta.model.certify.
"""
