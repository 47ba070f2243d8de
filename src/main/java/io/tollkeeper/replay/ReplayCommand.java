package io.tollkeeper.replay;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.audit.FindReplay;
import io.tollkeeper.api.audit.ReplayChecksums;
import io.tollkeeper.api.audit.ReplayView;
import io.tollkeeper.api.audit.TableChecksum;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The command {@code replay}: orders a replay of the configured database, shows how it goes, and says in its exit code
 * whether it is equal to the live tables. It is a node like any other while it runs, but serves nobody and settles nothing;
 * if servers run on the database, one of them may do the work.
 */
public final class ReplayCommand {

    /** What stands first on the command line. */
    public static final String COMMAND = "replay";

    static final int EQUAL = 0;
    static final int DIFFERS = 1;
    static final int UNUSABLE = 2;

    private static final Origin ORIGIN = new Origin("command line", "none");

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final String USAGE = """
            usage: replay [--projections billing,…] [--up-to position|time] [--swap]
              --projections  some of billing, pricing, settlement, tenant; all by default
              --up-to        a place in the log, or a moment such as 2026-11-01T00:00:00Z; the log's end by default
              --swap         swap it in if it is equal to the live tables; by default it is kept beside them
            The database is that of the server's configuration. Its embedded one must not be in use by a server.
            exit code: 0 equal to the live tables, 1 not equal, 2 it could not be done""";

    private static final String[] SETTINGS = {
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--tollkeeper.settlement.network=",
        "--tollkeeper.reconcile.every=0",
        "--logging.level.root=warn",
        "--logging.level.io.tollkeeper=warn"
    };

    private final QueryGateway queries;
    private final PrintStream out;

    private ReplayCommand(QueryGateway queries, PrintStream out) {
        this.queries = queries;
        this.out = out;
    }

    /**
     * Orders a replay and waits for its end.
     *
     * @param arguments the command and its options
     * @param application what to start
     * @return the exit code
     */
    public static int run(String[] arguments, PrintStream out, Class<?> application) {
        ReplayOptions options = ReplayOptions.parse(Arrays.asList(arguments).subList(1, arguments.length));
        if (options == null) {
            out.println(USAGE);
            return UNUSABLE;
        }
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(application).logStartupInfo(false).run(SETTINGS)) {
            Replays replays = context.getBean(Replays.class);
            if (!replays.projections().containsAll(options.projections())) {
                out.println(USAGE);
                return UNUSABLE;
            }
            long replayId = replays.order(options.order(replays.projections()), ORIGIN);
            return new ReplayCommand(context.getBean(QueryGateway.class), out).follow(replayId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNUSABLE;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private int follow(long replayId) throws InterruptedException, ExecutionException {
        ReplayView replay = find(replayId);
        while (replay.state().isUnfinished()) {
            ReplayView.Progress progress = replay.progress();
            out.printf(
                    "replay %d  %-10s  %d of %d, %d events/s%n",
                    replayId,
                    replay.state().word(),
                    progress.position(),
                    progress.target(),
                    progress.eventsPerSecond());
            Thread.sleep(LOOK_AGAIN);
            replay = find(replayId);
        }
        print(replay);
        return switch (replay.state()) {
            case KEPT, SWAPPED -> EQUAL;
            case DIFFERS -> DIFFERS;
            default -> UNUSABLE;
        };
    }

    private ReplayView find(long replayId) throws InterruptedException, ExecutionException {
        return queries.query(new FindReplay(replayId), ResponseTypes.optionalInstanceOf(ReplayView.class))
                .get()
                .orElseThrow();
    }

    private void print(ReplayView replay) {
        ReplayView.Progress progress = replay.progress();
        out.printf(
                "replay %d  %-10s  %d events up to position %d, %d events/s%n",
                replay.replayId(),
                replay.state().word(),
                progress.events(),
                progress.position(),
                progress.eventsPerSecond());
        ReplayChecksums checksums = replay.checksums();
        if (checksums != null) {
            print("balances", checksums.balances());
            print("transfers", checksums.transfers());
            print("closed statements", checksums.closedStatements());
            print("views", checksums.views());
        }
        if (replay.firstDifference() != null) {
            out.println("first difference: " + replay.firstDifference());
        }
        if (replay.failure() != null) {
            out.println(replay.failure());
        }
        if (replay.state().isKept()) {
            out.println("kept in the schema " + replay.schema());
        }
    }

    private void print(String name, @Nullable TableChecksum checksum) {
        if (checksum != null) {
            out.printf(
                    "%-10s %-18s %9d rows  rebuilt %s  live %s%n",
                    checksum.equal() ? "EQUAL" : "DIFFERS", name, checksum.rows(), checksum.shadow(), checksum.live());
        }
    }
}
