package io.tollkeeper.query.replay;

import io.tollkeeper.api.audit.ReplayChecksums;
import io.tollkeeper.api.audit.ReplayDifference;
import io.tollkeeper.api.audit.ReplayState;
import io.tollkeeper.api.audit.ReplayView;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which replays were ordered and how far each has come. All methods work in the caller's transaction; those that take a
 * {@link ReplayWork} change nothing, and throw, if another node has taken it up meanwhile.
 */
@Component
public final class ReplayRegister {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ORDER = """
            insert into replay (projections, up_to_position, up_to_time, swap_when_equal, requested_by)
            values (?, ?, ?::timestamptz, ?, ?) returning replay_id""";

    private static final String NEXT = """
            update replay set epoch = epoch + 1, state = 'rebuilding'
            where replay_id = (select min(replay_id) from replay
                               where state in ('waiting', 'rebuilding', 'comparing', 'swapping'))
            returning replay_id, epoch, projections, up_to_position, up_to_time, swap_when_equal, swap_anyway,
                      started_at is not null, position, gaps""";

    private static final String ADVANCE = """
            update replay set position = ?, gaps = ?, events = events + ?, busy_millis = busy_millis + ?, rate = ?,
                              target = greatest(?, ?)
            where replay_id = ? and epoch = ?""";

    private final JdbcTemplate jdbc;

    ReplayRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders a replay; returns its number. */
    public long order(Set<String> projections, ReplayView.@Nullable UpTo upTo, boolean swapWhenEqual, String by) {
        Long replayId = jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(ORDER);
                    statement.setArray(
                            1, connection.createArrayOf("text", new TreeSet<>(projections).toArray(String[]::new)));
                    statement.setObject(2, upTo == null ? null : upTo.position(), java.sql.Types.BIGINT);
                    statement.setString(
                            3,
                            upTo == null || upTo.time() == null
                                    ? null
                                    : upTo.time().toString());
                    statement.setBoolean(4, swapWhenEqual);
                    statement.setString(5, by);
                    return statement;
                },
                (ResultSet rows) -> rows.next() ? rows.getLong(1) : 0);
        return replayId == null ? 0 : replayId;
    }

    /** Tells whether any replay waits for a node, or has one. */
    public boolean isAnyUnfinished() {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from replay
                               where state in ('waiting', 'rebuilding', 'comparing', 'swapping'))""", Boolean.class));
    }

    /** Takes up the first replay that is not finished. Whoever had it before can write no more. */
    public Optional<ReplayWork> takeUp() {
        return jdbc.query(NEXT, (row, number) -> work(row)).stream().findFirst();
    }

    /**
     * Makes sure that a replay is still this node's. Locks nothing: whoever takes it up or discards it need not wait.
     *
     * @throws TakenOverException if it is another's by now, or discarded
     */
    public void require(ReplayWork work) {
        Long found = jdbc.queryForObject(
                "select count(*) from replay where replay_id = ? and epoch = ?",
                Long.class,
                work.replayId(),
                work.epoch());
        require(work, found == null ? 0 : found.intValue());
    }

    /** Notes that the schema is made. */
    public void begin(ReplayWork work) {
        change(work, "started_at = clock_timestamp()");
    }

    /** Notes where a replay up to a moment stops. */
    public void stopAt(ReplayWork work, long position) {
        change(work, "up_to_position = ?", position);
    }

    /**
     * What one step came to.
     *
     * @param events how many were replayed
     * @param millis what that took
     * @param rate events per second, lately
     * @param target how far there is to go
     */
    public record Step(LogCoverage coverage, long events, long millis, long rate, long target) {}

    /** Notes progress, in the transaction that writes the rows. */
    public void advance(ReplayWork work, Step step) {
        int changed = jdbc.update(connection -> {
            var statement = connection.prepareStatement(ADVANCE);
            statement.setLong(1, step.coverage().position());
            statement.setArray(
                    2, connection.createArrayOf("bigint", step.coverage().gaps().toArray()));
            statement.setLong(3, step.events());
            statement.setLong(4, step.millis());
            statement.setLong(5, step.rate());
            statement.setLong(6, step.target());
            statement.setLong(7, step.coverage().position());
            statement.setLong(8, work.replayId());
            statement.setInt(9, work.epoch());
            return statement;
        });
        require(work, changed);
    }

    /** Notes what a replay is at. */
    public void move(ReplayWork work, ReplayState state) {
        change(work, "state = ?", state.word());
    }

    /** Notes what a comparison found, and that the replay is done unless it goes on to be swapped in. */
    public void compared(
            ReplayWork work, ReplayState state, ReplayChecksums checksums, @Nullable ReplayDifference difference) {
        change(
                work,
                "state = ?, checksums = ?, first_difference = ?, finished_at = case when ? then clock_timestamp() end,"
                        + " rate = events * 1000 / greatest(busy_millis, 1)",
                state.word(),
                JSON.writeValueAsString(checksums),
                difference == null ? null : JSON.writeValueAsString(difference),
                !state.isUnfinished());
    }

    /** Notes that a replay was swapped in. */
    public void swapped(ReplayWork work) {
        change(
                work,
                "state = 'swapped', finished_at = clock_timestamp(),"
                        + " rate = events * 1000 / greatest(busy_millis, 1)");
    }

    /** Notes that a replay cannot be done. */
    public void fail(ReplayWork work, String why) {
        change(work, "state = 'failed', failure = ?, finished_at = clock_timestamp()", why);
    }

    /** Orders what is kept to be swapped in, after what was recorded since. Returns whether it was kept. */
    public boolean orderSwap(long replayId, boolean anyway) {
        return jdbc.update("""
                        update replay set state = 'waiting', swap_when_equal = true, swap_anyway = ?, finished_at = null
                        where replay_id = ? and up_to_position is null and up_to_time is null
                          and (state = 'kept' or state = 'differs' and ?)""", anyway, replayId, anyway) > 0;
    }

    /** Ends a replay, whatever it is at; a node that works on it will notice. Returns whether there was one to end. */
    public boolean discard(long replayId) {
        return jdbc.update("""
                        update replay set state = 'discarded', epoch = epoch + 1,
                                          finished_at = coalesce(finished_at, clock_timestamp())
                        where replay_id = ? and state not in ('swapped', 'discarded')""", replayId) > 0;
    }

    private void change(ReplayWork work, String what, @Nullable Object... parameters) {
        @Nullable Object[] all = java.util.Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = work.replayId();
        all[parameters.length + 1] = work.epoch();
        require(work, jdbc.update("update replay set " + what + " where replay_id = ? and epoch = ?", all));
    }

    private static void require(ReplayWork work, int changed) {
        if (changed == 0) {
            throw new TakenOverException(work);
        }
    }

    private static ReplayWork work(ResultSet row) throws SQLException {
        return new ReplayWork(
                row.getLong(1),
                row.getInt(2),
                Set.of(strings(row.getArray(3))),
                upTo(row, 4, 5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getBoolean(8),
                new LogCoverage(row.getLong(9), new TreeSet<>(List.of((Long[])
                        row.getArray(10).getArray()))));
    }

    static ReplayView.@Nullable UpTo upTo(ResultSet row, int position, int time) throws SQLException {
        Long place = row.getObject(position, Long.class);
        Instant moment = instant(row, time);
        return place == null && moment == null ? null : new ReplayView.UpTo(place, moment);
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, java.time.OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static String[] strings(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
