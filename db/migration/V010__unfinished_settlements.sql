-- Finds what is under way, for the sweep that picks up what nobody carries.
create index settlement_view_unfinished on settlement_view (network, settlement_id)
    where state not in ('settled', 'compensated');
