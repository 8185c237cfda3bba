// Runs before the page is drawn, so that it does not flash in the wrong colours.
(() => {
	const modes = ['auto', 'light', 'dark'];
	const key = 'gatehouse-theme';
	const stored = () => {
		try {
			return localStorage.getItem(key);
		}
		catch {
			// A browser may keep nothing
			return null;
		}
	};
	const known = (mode) => (modes.includes(mode) ? mode : 'auto');
	let mode = known(stored());
	const apply = () => {
		document.documentElement.dataset.theme = mode;
	};
	apply();
	document.addEventListener('DOMContentLoaded', () => {
		const button = document.getElementById('theme');
		const label = () => {
			button.textContent = { auto: '◐ Auto', light: '☀ Light', dark: '☾ Dark' }[mode];
			button.setAttribute('aria-label', `Theme: ${mode}. Change it`);
		};
		label();
		button.addEventListener('click', () => {
			mode = modes[(modes.indexOf(mode) + 1) % modes.length];
			apply();
			label();
			try {
				localStorage.setItem(key, mode);
			}
			catch {
				// Then it lasts as long as the page
			}
		});
	});
})();
