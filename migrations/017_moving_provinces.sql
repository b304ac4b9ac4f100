-- When two provinces become one, open assignments get their new province in the same write in which they are handed over;
-- their tasks follow in the same transaction.
alter table assignment alter constraint assignment_task_id_plan_id_province_id_fkey deferrable initially immediate;
