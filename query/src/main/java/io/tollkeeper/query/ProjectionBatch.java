package io.tollkeeper.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Collects what a batch of events changes, and writes it with few statements when the batch commits: in the same
 * transaction as the processor's token, so each event counts exactly once.
 *
 * <p>Where the whole cannot be written because of one event's content, each event is written alone and those that fail are
 * set aside. Where the surroundings fail, the batch fails and comes again.
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
            Savepoint before = connection.setSavepoint();
            try {
                writeAll(connection, entries);
                connection.releaseSavepoint(before);
            } catch (SQLException | RuntimeException e) {
                // A dead letter that is tried again has nowhere else to go: it fails and stays where it is.
                if (!ContentFailure.is(e) || unitOfWork.getResource(DeadLetter.class.getName()) != null) {
                    throw e;
                }
                connection.rollback(before);
                writeEach(connection, entries);
            }
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private void writeEach(Connection connection, List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            Savepoint before = connection.setSavepoint();
            try {
                writeAll(connection, List.of(entry));
                connection.releaseSavepoint(before);
            } catch (SQLException | RuntimeException e) {
                if (!ContentFailure.is(e)) {
                    throw e;
                }
                connection.rollback(before);
                deadLetters.park(entry.event(), e);
            }
        }
    }

    /** Writes in the order of the log, with one call for neighbours of a kind: an issue must find the closing's row. */
    private static void writeAll(Connection connection, List<Entry> entries) throws SQLException {
        int from = 0;
        for (int to = 1; to <= entries.size(); to++) {
            if (to == entries.size()
                    || !entries.get(to).writer().equals(entries.get(from).writer())) {
                write(connection, entries.get(from).writer(), entries.subList(from, to));
                from = to;
            }
        }
    }

    @SuppressWarnings("unchecked") // An entry pairs a writer with a change of its own kind: see add.
    private static <C> void write(Connection connection, Writer<C> writer, List<Entry> entries) throws SQLException {
        writer.write(
                connection, entries.stream().map(entry -> (C) entry.change()).toList());
    }
}
