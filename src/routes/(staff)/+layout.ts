// Staff pages work as plain HTML and are enlivened where scripts run.
export const csr = true;
