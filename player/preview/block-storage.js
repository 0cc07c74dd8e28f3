/* Put before a course's own scripts: a browser that keeps nothing. */
for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
  Object.defineProperty(window, name, {
    get() {
      throw new DOMException('Storage is blocked in this preview.', 'SecurityError');
    },
  });
