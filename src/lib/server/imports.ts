import type { ImportKind } from '../core/audit.ts';
import { caseloadImporter } from './caseload/import.ts';
import { countersImporter } from './counters/import.ts';
import type { Importer } from './files/importer.ts';
import { indicatorsImporter } from './indicators/import.ts';
import { portalPairsImporter } from './indices/portal-import.ts';
import { responsesImporter } from './responses/import.ts';
import { targetsImporter } from './targets/import.ts';
import { proceduresImporter } from './units/import-procedures.ts';
import { unitsImporter } from './units/import.ts';

/** What can be imported: an importer for each kind of file. */
export const IMPORTERS: Record<ImportKind, Importer<unknown>> = {
	units: unitsImporter as Importer<unknown>,
	procedures: proceduresImporter as Importer<unknown>,
	counters: countersImporter as Importer<unknown>,
	targets: targetsImporter as Importer<unknown>,
	caseload: caseloadImporter as Importer<unknown>,
	responses: responsesImporter as Importer<unknown>,
	indicators: indicatorsImporter as Importer<unknown>,
	'portal-pairs': portalPairsImporter as Importer<unknown>
};
