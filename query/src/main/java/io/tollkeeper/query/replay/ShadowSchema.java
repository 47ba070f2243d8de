package io.tollkeeper.query.replay;

import io.tollkeeper.query.LongWork;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The schema that a replay fills: copies of the projections' tables under the same names, so that the projections' own
 * statements, run with it as the search path, write there and nowhere else.
 *
 * <p>The runtime role may not create or drop tables; functions of the schema's owner do, for these tables only. All
 * methods work in the caller's transaction.
 */
@Component
public final class ShadowSchema {

    private static final String NAME = "replay_";

    private final JdbcTemplate jdbc;

    ShadowSchema(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the name of a replay's schema. */
    public static String name(long replayId) {
        return NAME + replayId;
    }

    /** Makes empty copies of the tables; drops what an earlier try has left. */
    public void prepare(long replayId) {
        call("select replay_prepare(?)", replayId);
    }

    /** Makes the indexes that were left for the end, and the planner's statistics. Takes seconds for a million rows, without limit. */
    public void index(long replayId) {
        LongWork.within(jdbc, () -> call("select replay_index(?, true)", replayId));
    }

    /**
     * Puts the copies in the place of the live tables.
     *
     * @throws org.springframework.dao.DataAccessException if a migration has changed the live ones meanwhile, or somebody
     *     reads them for longer than the lock's limit
     */
    public void swap(long replayId) {
        call("select replay_swap(?)", replayId);
    }

    /** Drops what a replay has built, if there is anything. */
    public void discard(long replayId) {
        call("select replay_discard(?)", replayId);
    }

    private void call(String function, long replayId) {
        jdbc.query(function, row -> {}, replayId);
    }

    /** Runs work that finds the copies where it would find the live tables, and no other table at all. */
    public void within(long replayId, Runnable work) {
        jdbc.execute("set local search_path = " + name(replayId));
        work.run();
        jdbc.execute("set local search_path = default");
    }

    /**
     * Keeps everybody from writing the live tables until the transaction ends; readers go on.
     *
     * <p>Dead letters come first, and against readers too: every batch of events begins by reading them, so no batch is
     * half-way once this returns.
     */
    public void lockOutWriters(long replayId) {
        jdbc.execute("lock table dead_letter_entry in access exclusive mode");
        jdbc.execute("lock table " + String.join(", ", tables(replayId)) + " in exclusive mode");
    }

    /** Returns the tables that a replay swaps in. */
    public List<String> tables(long replayId) {
        return jdbc.query("""
                select t.table_name from projection_table t join replay r on t.projection = any (r.projections)
                where r.replay_id = ? order by t.table_name""", (row, number) -> row.getString(1), replayId);
    }

    /** Returns the names of all projections. */
    public Set<String> projections() {
        return new TreeSet<>(jdbc.query(
                "select distinct projection from projection_table where projection is not null",
                (row, number) -> row.getString(1)));
    }

    /** Returns replays that were discarded, and whose schema is still there. */
    public List<Long> leftOver() {
        return jdbc.query("""
                select replay_id from replay
                where state = 'discarded' and to_regnamespace('replay_' || replay_id) is not null""", (row, number) -> row.getLong(1));
    }
}
