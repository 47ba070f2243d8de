-- For the metrics, which count settlements by state and look for the oldest of each.
create index settlement_view_by_state on settlement_view (state, requested_at);
