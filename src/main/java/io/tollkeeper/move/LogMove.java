package io.tollkeeper.move;

import io.axoniq.axonserver.grpc.event.Event;
import io.tollkeeper.axonserver.AxonServerLog;
import io.tollkeeper.axonserver.EventRows;
import io.tollkeeper.axonserver.StoredEvent;
import io.tollkeeper.axonserver.WireEvent;
import io.tollkeeper.database.LogHome;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries the log over, and back. What is at the goal already must be the beginning of what is carried; so a move that was
 * broken off goes on where it was, and none ever mixes two logs. The home changes last, when both sides are proved equal.
 */
final class LogMove {

    /** How many events share an append or a commit; each waits for a disk. */
    private static final int BATCH = 500;

    private final Connection table;
    private final AxonServerLog server;
    private final PrintStream out;

    /**
     * @param table a connection of the table's owner, without auto-commit
     */
    LogMove(Connection table, AxonServerLog server, PrintStream out) {
        this.table = table;
        this.server = server;
        this.out = out;
    }

    /** Makes Axon Server the log's home; the table of events becomes its mirror. */
    void toAxonServer() throws SQLException, InterruptedException {
        append();
        settle(LogHome.AXON_SERVER, this::append);
    }

    /** Makes PostgreSQL the log's home; Axon Server keeps what it has, and is no longer asked. */
    void toPostgres() throws SQLException, InterruptedException {
        insert();
        settle(LogHome.POSTGRES, this::insert);
    }

    private interface Rest {
        void carry() throws SQLException, InterruptedException;
    }

    /** Carries what came meanwhile, compares, and changes the home: all while nobody can write to the table. */
    private void settle(LogHome home, Rest rest) throws SQLException, InterruptedException {
        try (var statement = table.createStatement()) {
            statement.execute("lock table domain_event_entry in access exclusive mode");
        }
        rest.carry();
        if (!compare()) {
            throw new MoveRefusedException("the two logs differ; nothing was changed");
        }
        home.settle(table);
        table.commit();
        out.println("MOVED      the log is kept in " + (home == LogHome.POSTGRES ? "PostgreSQL" : "Axon Server"));
    }

    /** Prints both sides' checksums; returns whether they are equal. */
    boolean compare() throws SQLException, InterruptedException {
        LogChecksum.Sum here = LogChecksum.of(table);
        LogChecksum.Sum there = LogChecksum.of(server);
        out.println("PostgreSQL " + here.events() + " events, sha256 " + here.sha256());
        out.println("AxonServer " + there.events() + " events, sha256 " + there.sha256());
        return here.equals(there);
    }

    private void append() throws SQLException, InterruptedException {
        try (ServerEvents there = ServerEvents.of(server)) {
            Appending appending = new Appending(there);
            EventRows.<InterruptedException>forEachAfter(table, 0, appending::carry);
            appending.end();
        }
    }

    /** Compares while there is something to compare with, then appends. */
    private final class Appending {

        private final ServerEvents there;
        private final List<Event> batch = new ArrayList<>();
        private long last;

        Appending(ServerEvents there) {
            this.there = there;
            this.last = there.head();
        }

        void carry(StoredEvent event) throws InterruptedException {
            if (event.position() <= there.head()) {
                requireSame(event, there.next());
                return;
            }
            if (last == there.head()) {
                requireNoMore(there.next());
            }
            while (last + 1 < event.position()) {
                add(WireEvent.emptyPlace(last + 1));
                if (batch.size() >= 20 * BATCH) {
                    flush(); // Empty places only, and many: broken off, they are found to be the beginning of what is
                    // carried.
                }
            }
            add(WireEvent.of(event));
            if (batch.size() >= BATCH) {
                flush();
            }
        }

        private void add(Event event) {
            batch.add(event);
            last++;
        }

        void end() throws InterruptedException {
            requireNoMore(there.next());
            flush();
        }

        private void flush() {
            if (!batch.isEmpty()) {
                server.append(List.copyOf(batch));
                batch.clear();
            }
        }
    }

    private void insert() throws SQLException, InterruptedException {
        try (ServerEvents there = ServerEvents.of(server)) {
            EventRows.<InterruptedException>forEachAfter(table, 0, event -> requireSame(event, there.next()));
            List<StoredEvent> batch = new ArrayList<>();
            for (StoredEvent event = there.next(); event != null; event = there.next()) {
                batch.add(event);
                if (batch.size() >= BATCH) {
                    EventRows.insert(table, batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                EventRows.insert(table, batch);
            }
        }
    }

    private static void requireSame(StoredEvent here, @Nullable StoredEvent there) {
        if (!Objects.equals(here, there)) {
            throw new MoveRefusedException("at " + here.position() + " PostgreSQL holds " + here.identifier()
                    + " and Axon Server " + (there == null ? "nothing" : there.position() + " " + there.identifier())
                    + ": neither log is the beginning of the other");
        }
    }

    private static void requireNoMore(@Nullable StoredEvent there) {
        if (there != null) {
            throw new MoveRefusedException("Axon Server holds " + there.identifier() + " at " + there.position()
                    + ", which PostgreSQL does not: it is not the beginning of this log");
        }
    }
}
