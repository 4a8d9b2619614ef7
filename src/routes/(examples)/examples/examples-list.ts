import MeetingEvaluation from '$lib/components/meeting-evaluation/MeetingEvaluation.svelte';
import { meetingEvaluationExamples } from '$lib/components/meeting-evaluation/examples.ts';
import type { Component } from 'svelte';
import { chartExamples } from '$lib/charts/examples.ts';
import Chart from '$lib/charts/Chart.svelte';
import { agreementScaleExamples } from '$lib/components/agreement-scale/examples.ts';
import AgreementScale from '$lib/components/agreement-scale/AgreementScale.svelte';
import { badgeExamples } from '$lib/components/badge/examples.ts';
import Badge from '$lib/components/badge/Badge.svelte';
import { breadcrumbsExamples } from '$lib/components/breadcrumbs/examples.ts';
import Breadcrumbs from '$lib/components/breadcrumbs/Breadcrumbs.svelte';
import { checkboxRowsExamples } from '$lib/components/checkbox-rows/examples.ts';
import CheckboxRows from '$lib/components/checkbox-rows/CheckboxRows.svelte';
import { countBarsExamples } from '$lib/components/count-bars/examples.ts';
import CountBars from '$lib/components/count-bars/CountBars.svelte';
import { versionLifeExamples } from '$lib/components/decisions/examples.ts';
import VersionLife from '$lib/components/decisions/VersionLife.svelte';
import { diffExamples } from '$lib/components/diff/examples.ts';
import Diff from '$lib/components/diff/Diff.svelte';
import { errorSummaryExamples } from '$lib/components/error-summary/examples.ts';
import ErrorSummary from '$lib/components/error-summary/ErrorSummary.svelte';
import type { Examples } from '$lib/components/example.ts';
import Checkbox from '$lib/components/field/Checkbox.svelte';
import {
	checkboxExamples,
	selectExamples,
	textAreaExamples,
	textInputExamples
} from '$lib/components/field/examples.ts';
import Select from '$lib/components/field/Select.svelte';
import TextArea from '$lib/components/field/TextArea.svelte';
import TextInput from '$lib/components/field/TextInput.svelte';
import { listenExamples, recordingsExamples } from '$lib/components/listen/examples.ts';
import Listen from '$lib/components/listen/Listen.svelte';
import Recordings from '$lib/components/listen/Recordings.svelte';
import { stepResultsExamples } from '$lib/components/meeting-results/examples.ts';
import StepResults from '$lib/components/meeting-results/StepResults.svelte';
import Dots from '$lib/components/meeting-phone/Dots.svelte';
import {
	dotsExamples,
	leaderQuestionsExamples,
	statementsExamples
} from '$lib/components/meeting-phone/examples.ts';
import LeaderQuestions from '$lib/components/meeting-phone/LeaderQuestions.svelte';
import '$lib/components/meeting-phone/meeting-phone.css';
import Statements from '$lib/components/meeting-phone/Statements.svelte';
import { noticeExamples } from '$lib/components/notice/examples.ts';
import Notice from '$lib/components/notice/Notice.svelte';
import { progressStepsExamples } from '$lib/components/progress-steps/examples.ts';
import ProgressSteps from '$lib/components/progress-steps/ProgressSteps.svelte';
import { radioRowsExamples } from '$lib/components/radio-rows/examples.ts';
import RadioRows from '$lib/components/radio-rows/RadioRows.svelte';
import { rankingListExamples } from '$lib/components/ranking-list/examples.ts';
import RankingList from '$lib/components/ranking-list/RankingList.svelte';
import { stackedBarExamples } from '$lib/components/stacked-bar/examples.ts';
import StackedBar from '$lib/components/stacked-bar/StackedBar.svelte';
import { voiceMarginExamples } from '$lib/components/voice-margin/examples.ts';
import { runSheetTableExamples } from '$lib/components/run-sheet-editor/examples.ts';
import RunSheetTable from '$lib/components/run-sheet-editor/RunSheetTable.svelte';
import VoiceMargin from '$lib/components/voice-margin/VoiceMargin.svelte';

/** A component with its examples; the shells are shown by the pages of the examples themselves. */
interface Exhibit {
	component: Component;
	examples: Examples<object>;
}

function exhibit(component: Component<never, object, string>, examples: Examples<object>): Exhibit {
	return { component: component as unknown as Component, examples };
}

/** By the name in the address. */
export const exhibits: Readonly<Record<string, Exhibit>> = {
	'voice-margin': exhibit(VoiceMargin, voiceMarginExamples),
	'version-life': exhibit(VersionLife, versionLifeExamples),
	'agreement-scale': exhibit(AgreementScale, agreementScaleExamples),
	'meeting-evaluation': exhibit(MeetingEvaluation, meetingEvaluationExamples),
	'radio-rows': exhibit(RadioRows, radioRowsExamples),
	'checkbox-rows': exhibit(CheckboxRows, checkboxRowsExamples),
	'ranking-list': exhibit(RankingList, rankingListExamples),
	'run-sheet-table': exhibit(RunSheetTable, runSheetTableExamples),
	'text-input': exhibit(TextInput, textInputExamples),
	'text-area': exhibit(TextArea, textAreaExamples),
	select: exhibit(Select, selectExamples),
	checkbox: exhibit(Checkbox, checkboxExamples),
	'error-summary': exhibit(ErrorSummary, errorSummaryExamples),
	'stacked-bar': exhibit(StackedBar, stackedBarExamples),
	'count-bars': exhibit(CountBars, countBarsExamples),
	'meeting-statements': exhibit(Statements, statementsExamples),
	'meeting-dots': exhibit(Dots, dotsExamples),
	'leader-questions': exhibit(LeaderQuestions, leaderQuestionsExamples),
	'step-results': exhibit(StepResults, stepResultsExamples),
	chart: exhibit(Chart, chartExamples),
	diff: exhibit(Diff, diffExamples),
	listen: exhibit(Listen, listenExamples),
	recordings: exhibit(Recordings, recordingsExamples),
	notice: exhibit(Notice, noticeExamples),
	badge: exhibit(Badge, badgeExamples),
	breadcrumbs: exhibit(Breadcrumbs, breadcrumbsExamples),
	'progress-steps': exhibit(ProgressSteps, progressStepsExamples)
};
