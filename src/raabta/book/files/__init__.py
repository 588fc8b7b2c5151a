"""Write what lies beside the pages: style, scripts, pictures, the Python that answers tools."""
