import type { Column } from '../data/types';
import { Say, use_text } from '../language/language';

/// The head of a column as the plan has it; one that cannot be read is named by us, and that is said.
export function ColumnHead({ column }: { column: Column | undefined }) {
    const text = use_text();
    if (column?.title) return <Say words={column.title} />;
    return (
        <>
            {text('due.deadline')} <span className="unread-head">({text('plan.no_head')})</span>
        </>
    );
}

export function column_of(columns: Column[], id: string): Column | undefined {
    return columns.find((column) => column.id === id);
}
