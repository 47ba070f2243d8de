package io.tollkeeper.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Collects what a batch of events changes, and writes it with few statements when the batch commits: in the same
 * transaction as the processor's token, so each event counts exactly once.
 *
 * <p>Where the whole cannot be written because of one event's content, that event is found and set aside, with later ones
 * of its sequence, and the others are written. Where the surroundings fail, the batch fails and comes again.
 */
@Component
public class ProjectionBatch {

    private static final String RESOURCE = ProjectionBatch.class.getName();

    private final DataSource dataSource;
    private final DeadLetterOffice deadLetters;

    ProjectionBatch(DataSource dataSource, DeadLetterOffice deadLetters) {
        this.dataSource = dataSource;
        this.deadLetters = deadLetters;
    }

    /** What can write many changes of one kind. */
    public interface Writer<C> {
        void write(Connection connection, List<C> changes) throws SQLException;
    }

    private record Entry(EventMessage<?> event, Writer<?> writer, Object change) {}

    /** Adds a change to be written when the unit of work commits. */
    public <C> void add(UnitOfWork<?> unitOfWork, EventMessage<?> event, Writer<C> writer, C change) {
        List<Entry> entries = unitOfWork.getOrComputeResource(RESOURCE, key -> {
            List<Entry> collected = new ArrayList<>();
            unitOfWork.onPrepareCommit(committing -> write(committing, collected));
            return collected;
        });
        entries.add(new Entry(event, writer, change));
    }

    private void write(UnitOfWork<?> unitOfWork, List<Entry> entries) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            if (unitOfWork.getResource(DeadLetter.class.getName()) == null) {
                writeOrPark(connection, entries, new HashSet<>());
            } else {
                // A dead letter that is tried again has nowhere else to go: it fails and stays where it is.
                writeAll(connection, entries);
            }
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /**
     * Writes entries together; where their content is refused, halves them until what is refused stands alone.
     *
     * @param parked the sequences of which this batch has set an event aside
     */
    private void writeOrPark(Connection connection, List<Entry> batch, Set<String> parked) throws SQLException {
        List<Entry> entries = parked.isEmpty() ? batch : notParkedBehind(batch, parked);
        Savepoint before = connection.setSavepoint();
        try {
            writeAll(connection, entries);
            connection.releaseSavepoint(before);
        } catch (SQLException | RuntimeException e) {
            if (!ContentFailure.is(e)) {
                throw e;
            }
            connection.rollback(before);
            connection.releaseSavepoint(before);
            if (entries.size() == 1) {
                park(entries.getFirst(), e, parked);
                return;
            }
            int middle = entries.size() / 2;
            writeOrPark(connection, entries.subList(0, middle), parked);
            writeOrPark(connection, entries.subList(middle, entries.size()), parked);
        }
    }

    private List<Entry> notParkedBehind(List<Entry> batch, Set<String> parked) {
        List<Entry> entries = new ArrayList<>(batch.size());
        for (Entry entry : batch) {
            if (parked.contains(deadLetters.sequenceOf(entry.event()))) {
                park(entry, null, parked);
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void park(Entry entry, @Nullable Throwable cause, Set<String> parked) {
        deadLetters.park(entry.event(), cause);
        parked.add(deadLetters.sequenceOf(entry.event()));
    }

    /** Writes in the order of the log, because one writer's rows may need another's; neighbours of a kind go together. */
    private static void writeAll(Connection connection, List<Entry> entries) throws SQLException {
        int begin = 0;
        for (int end = 1; end <= entries.size(); end++) {
            Writer<?> writer = entries.get(begin).writer();
            if (end == entries.size() || !writer.equals(entries.get(end).writer())) {
                write(connection, writer, entries.subList(begin, end));
                begin = end;
            }
        }
    }

    @SuppressWarnings("unchecked") // An entry pairs a writer with a change of its own kind: see add.
    private static <C> void write(Connection connection, Writer<C> writer, List<Entry> entries) throws SQLException {
        writer.write(
                connection, entries.stream().map(entry -> (C) entry.change()).toList());
    }
}
