"""What tests share: courses built by hand, rooms, browsers. CONTRIBUTING has the index."""
