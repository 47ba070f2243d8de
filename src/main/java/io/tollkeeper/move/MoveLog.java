package io.tollkeeper.move;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.tollkeeper.axonserver.AxonServerLog;
import io.tollkeeper.database.DatabaseUnusableException;
import io.tollkeeper.database.OwnersWay;
import io.tollkeeper.log.LogUnavailableException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.axonframework.common.AxonException;
import org.jspecify.annotations.Nullable;

/** The command {@code move-log}: moves the event log between PostgreSQL and Axon Server while no node runs. */
public final class MoveLog {

    /** What stands first on the command line. */
    public static final String COMMAND = "move-log";

    static final int DONE = 0;
    static final int DIFFERS = 1;
    static final int UNUSABLE = 2;

    private static final int MAX_MESSAGE_BYTES = 32 << 20;

    private static final String USAGE = """
            usage: move-log to-axon-server|to-postgres|compare
              to-axon-server  carries the log to Axon Server; the table of events becomes its mirror
              to-postgres     carries the log back to PostgreSQL
              compare         prints both checksums and changes nothing
            environment: DB_URL, DB_OWNER_USER, DB_OWNER_PASSWORD (or DB_USER, DB_PASSWORD),
              AXON_SERVER (host:port), AXON_SERVER_CONTEXT, AXON_SERVER_TOKEN, AXON_SERVER_TLS
            Stop all nodes first. What was broken off goes on when it is run again.
            exit code: 0 done and both are equal, 1 they differ or it is refused, 2 it could not be tried""";

    private MoveLog() {}

    /**
     * Moves or compares, and prints the checksums of both sides.
     *
     * @param arguments the command and what to do
     * @param environment gives a setting by its name, or null
     * @return the exit code
     */
    public static int run(String[] arguments, Function<String, @Nullable String> environment, PrintStream out) {
        if (arguments.length != 2
                || !List.of("to-axon-server", "to-postgres", "compare").contains(arguments[1])) {
            out.println(USAGE);
            return UNUSABLE;
        }
        AxonServerConnectionFactory factory = factory(environment);
        try (Connection table = OwnersWay.open(environment)) {
            table.setAutoCommit(false);
            AxonServerConnection connection = factory.connect(setting(environment, "AXON_SERVER_CONTEXT", "default"));
            return carry(arguments[1], new LogMove(table, new AxonServerLog(() -> connection), out));
        } catch (MoveRefusedException | AxonException e) {
            out.println("REFUSED    " + e.getMessage());
            return DIFFERS;
        } catch (DatabaseUnusableException | LogUnavailableException | SQLException | IllegalArgumentException e) {
            out.println("UNUSABLE   " + e.getMessage());
            return UNUSABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNUSABLE;
        } finally {
            factory.shutdown();
        }
    }

    private static int carry(String what, LogMove move) throws SQLException, InterruptedException {
        switch (what) {
            case "to-axon-server" -> move.toAxonServer();
            case "to-postgres" -> move.toPostgres();
            default -> {
                return move.compare() ? DONE : DIFFERS;
            }
        }
        return DONE;
    }

    private static AxonServerConnectionFactory factory(Function<String, @Nullable String> environment) {
        var builder = AxonServerConnectionFactory.forClient("tollkeeper-move-log")
                .routingServers(address(setting(environment, "AXON_SERVER", "localhost:8124")))
                .maxInboundMessageSize(MAX_MESSAGE_BYTES);
        String token = setting(environment, "AXON_SERVER_TOKEN", "");
        if (!token.isEmpty()) {
            builder.token(token);
        }
        if (Boolean.parseBoolean(setting(environment, "AXON_SERVER_TLS", "false"))) {
            builder.useTransportSecurity();
        }
        return builder.build();
    }

    private static ServerAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new ServerAddress(text)
                : new ServerAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static String setting(Function<String, @Nullable String> environment, String name, String otherwise) {
        String value = environment.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
