package io.tollkeeper.query.seal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Places in the log that sealing passed while they were empty. A transaction takes 30 s at most, so a place that was empty
 * 60 s ago stays so: what comes to stand there later was not recorded, and is not sealed.
 */
final class SealGaps {

    private static final String FILLED = "delete from seal_gap where position = any(?)";
    private static final String OPENED = "insert into seal_gap (position) select * from unnest(?::bigint[])";
    private static final String PAST = "delete from seal_gap where seen_at < clock_timestamp() - interval '60 seconds'";

    private SealGaps() {}

    /** Notes which places were filled, which were passed, and which are too old to be filled any more. */
    static void update(JdbcTemplate jdbc, long before, List<HashedEvent> events) {
        List<Long> filled = new ArrayList<>();
        List<Long> opened = new ArrayList<>();
        long next = before + 1;
        for (HashedEvent event : events) {
            if (event.position() <= before) {
                filled.add(event.position());
                continue;
            }
            for (; next < event.position(); next++) {
                opened.add(next);
            }
            next = event.position() + 1;
        }
        run(jdbc, FILLED, filled);
        run(jdbc, OPENED, opened);
        jdbc.update(PAST);
    }

    private static void run(JdbcTemplate jdbc, String sql, List<Long> positions) {
        if (!positions.isEmpty()) {
            jdbc.update(
                    sql,
                    statement -> statement.setArray(
                            1, statement.getConnection().createArrayOf("bigint", positions.toArray(Long[]::new))));
        }
    }
}
