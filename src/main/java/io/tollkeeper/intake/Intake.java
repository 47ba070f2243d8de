package io.tollkeeper.intake;

import io.tollkeeper.api.metering.RecordUsage;
import java.util.List;

/** Takes usage events in. An answer means that what it tells is durable. */
public interface Intake {

    /**
     * Records one event; it shares a commit with others that arrive meanwhile. Blocks until that commit is durable.
     *
     * @throws IntakeUnavailableException if the log cannot be written now; the event may or may not be recorded, and
     *     sending it again is safe
     */
    RecordedUsage record(RecordUsage command);

    /**
     * Records up to {@link io.tollkeeper.api.metering.RecordUsageBatch#MAX_ITEMS} events in one commit of their own.
     *
     * @return one answer for each command, in order
     * @throws IntakeUnavailableException as for one event
     */
    List<RecordedUsage> recordAll(List<RecordUsage> commands);
}
