import type { ChartConfiguration } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import type { ChartData } from './chart-data.ts';

/**
 * Draws a chart on a canvas with the colours of the page. Chart.js is fetched when the first chart is shown;
 * the chart is drawn anew when the reader turns to dark or light.
 */
export function drawChart(data: ChartData): Attachment<HTMLCanvasElement> {
	return (canvas) => {
		let gone = false;
		let chart: { destroy(): void } | undefined;
		const dark = window.matchMedia('(prefers-color-scheme: dark)');

		async function draw() {
			const { Chart } = await import('./registered-chart.ts');
			if (gone) return;
			chart?.destroy();
			chart = new Chart(canvas, configuration(data, getComputedStyle(canvas)));
		}

		void draw();
		dark.addEventListener('change', draw);
		return () => {
			gone = true;
			dark.removeEventListener('change', draw);
			chart?.destroy();
		};
	};
}

function configuration(data: ChartData, style: CSSStyleDeclaration): ChartConfiguration {
	const token = (name: string) => style.getPropertyValue(name).trim();
	const colours = ['--accent', '--kind-concern', '--kind-question', '--kind-view', '--kind-support'].map(
		token
	);
	const ink = token('--ink-soft');
	const axis = {
		stacked: data.kind === 'stacked',
		grid: { color: token('--hairline') },
		border: { color: token('--line') },
		ticks: { color: ink }
	};
	return {
		type: data.kind === 'line' ? 'line' : 'bar',
		data: {
			labels: [...data.categories],
			datasets: data.series.map(({ label, values, tone }, place) => ({
				label,
				data: [...values],
				backgroundColor: tone ? token(`--scale-${tone}`) : colours[place % colours.length],
				borderColor:
					data.kind === 'line' ? colours[place % colours.length] : token(tone ? '--line' : '--paper'),
				borderWidth: data.kind === 'line' ? 2 : 1,
				pointStyle: (['circle', 'rect', 'triangle', 'rectRot', 'cross'] as const)[place % 5]
			}))
		},
		options: {
			animation: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 200 },
			maintainAspectRatio: false,
			locale: canvasLocale(),
			font: { family: style.fontFamily },
			scales: {
				x: { ...axis, reverse: document.documentElement.dir === 'rtl', grid: { display: false } },
				y: { ...axis, beginAtZero: true, ticks: { color: ink, precision: 0 } }
			},
			plugins: {
				legend: {
					display: data.series.length > 1,
					labels: { color: token('--ink'), usePointStyle: data.kind === 'line' }
				}
			}
		}
	};
}

function canvasLocale(): string {
	return document.documentElement.lang || 'sv';
}
