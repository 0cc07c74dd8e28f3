import { startOffline } from './device/offline.js';
import { createPanel } from './device/panel.js';

const { web } = window.scormbuild;
if (web) createPanel({ ...web, offline: startOffline(window) });
