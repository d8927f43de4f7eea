import type { Migration } from 'kysely/migration';
import * as first from './0001_first.ts';
import * as indicators from './0002_indicators.ts';
import * as packedTallies from './0003_packed_tallies.ts';
import * as alerts from './0004_alerts.ts';
import * as assessments from './0005_assessments.ts';
import * as reports from './0006_reports.ts';
import * as indexFiles from './0007_index_files.ts';
import * as oneTally from './0008_one_tally.ts';
import * as oneResponse from './0009_one_response.ts';
import * as signIn from './0010_sign_in.ts';
import * as jobs from './0011_jobs.ts';
import * as people from './0012_people.ts';
import * as unknownDossiers from './0013_unknown_dossiers.ts';

/**
 * Every migration by name, in order. Named here, and not found in a folder, so that the built
 * server carries them.
 */
export const migrations: Record<string, Migration> = {
	'0001_first': first,
	'0002_indicators': indicators,
	'0003_packed_tallies': packedTallies,
	'0004_alerts': alerts,
	'0005_assessments': assessments,
	'0006_reports': reports,
	'0007_index_files': indexFiles,
	'0008_one_tally': oneTally,
	'0009_one_response': oneResponse,
	'0010_sign_in': signIn,
	'0011_jobs': jobs,
	'0012_people': people,
	'0013_unknown_dossiers': unknownDossiers
};
