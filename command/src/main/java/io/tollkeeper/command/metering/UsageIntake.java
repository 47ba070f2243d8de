package io.tollkeeper.command.metering;

import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.RecordUsageBatch;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageOutcome;
import io.tollkeeper.api.metering.UsageOutcomes;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageRefusal;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.command.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Records a batch of usage events as one aggregate each, all in one unit of work: one append, one commit.
 *
 * <p>Facts are gathered once for the whole batch. An item repeated within the batch is answered like one repeated later.
 */
@Component
final class UsageIntake {

    private final Repository<UsageRecord> repository;
    private final UsageFacts.Source source;

    UsageIntake(Repository<UsageRecord> usageRecordRepository, UsageFacts.Source source) {
        this.repository = usageRecordRepository;
        this.source = source;
    }

    @CommandHandler
    UsageOutcomes handle(RecordUsageBatch batch) throws Exception {
        UsageFacts facts = source.gather(batch.items());
        Map<UsageId, UsageRecorded> recordedHere = new HashMap<>();
        List<UsageOutcome> outcomes = new ArrayList<>(batch.items().size());
        for (RecordUsage command : batch.items()) {
            outcomes.add(decide(command, facts, recordedHere));
        }
        return new UsageOutcomes(outcomes);
    }

    private UsageOutcome decide(RecordUsage command, UsageFacts facts, Map<UsageId, UsageRecorded> recordedHere)
            throws Exception {
        UsageId usageId = command.usageId();
        UsageRecorded earlier = recordedHere.get(usageId);
        if (earlier == null) {
            earlier = facts.recorded(usageId).orElse(null);
        }
        try {
            if (earlier != null) {
                return UsageRecord.repeat(earlier, command);
            }
            Aggregate<UsageRecord> usage = repository.newInstance(() -> new UsageRecord(command, facts));
            UsageRecorded recorded = usage.invoke(UsageRecord::recorded);
            recordedHere.put(usageId, recorded);
            return new UsageReceipt(usageId, false, recorded.amount(), recorded.period());
        } catch (Refusal refusal) {
            UsageRejection reason = refusal.<UsageRejection>getDetails().orElseThrow();
            return new UsageRefusal(usageId, reason, String.valueOf(refusal.getMessage()));
        }
    }
}
