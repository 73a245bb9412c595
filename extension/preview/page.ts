import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import { pageBody } from '../webview/page.ts';

/** The preview's page: scripts run only with this page's nonce, and nothing is loaded from elsewhere. */
export function renderPage(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(18).toString('base64');
  const asset = (name: string) => webview.asWebviewUri(Uri.joinPath(extension, 'dist', name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('webview-style.css')}">
<title>netdsl preview</title>
</head>
<body>${pageBody}
<script nonce="${nonce}" src="${asset('webview.js')}"></script>
</body>
</html>`;
}
