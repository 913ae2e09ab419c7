import { later_part } from '../frame/later';

const load = () => import('./record_form');

/// The form, whose code comes for those who may record, and not for everybody who reads.
export const RecordForm = later_part(load);

/// Has the form at hand before it is asked for. What fails is tried again when it is.
export function fetch_form(): void {
    load().catch(() => undefined);
}
