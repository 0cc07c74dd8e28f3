// A SCORM 1.2 LMS in the page itself. It keeps what it was told through a reload, in the tab's storage, and fails when
// told to: `lms.down = true`.
(() => {
  const kept = () => JSON.parse(sessionStorage.getItem('lms') || '{}');
  let data = kept();
  const down = () => sessionStorage.getItem('down') === '1';
  window.lms = {
    set down(on) {
      sessionStorage.setItem('down', on ? '1' : '');
    },
    get data() {
      return data;
    },
  };
  window.API = {
    LMSInitialize: () => 'true',
    LMSFinish: () => window.API.LMSCommit(''),
    LMSGetValue: (name) => data[name] ?? (name === 'cmi.core.lesson_mode' ? sessionStorage.getItem('mode') || 'normal' : ''),
    LMSSetValue: (name, value) => {
      data = { ...data, [name]: String(value) };
      return 'true';
    },
    LMSCommit: () => {
      if (down()) return 'false';
      sessionStorage.setItem('lms', JSON.stringify(data));
      return 'true';
    },
    LMSGetLastError: () => (down() ? '101' : '0'),
    LMSGetErrorString: () => '',
    LMSGetDiagnostic: () => '',
  };
})();
