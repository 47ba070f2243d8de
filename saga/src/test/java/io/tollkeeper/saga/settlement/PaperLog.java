package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.BuildAttempt;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.NoteOutcomeUnknown;
import io.tollkeeper.api.settlement.ProveExpired;
import io.tollkeeper.api.settlement.RefuseAttempt;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.SendAttempt;
import io.tollkeeper.api.settlement.SettleTogether;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/** The other end of the command bus: it notes, in the network's story, what is to be recorded; and the line of settlements. */
final class PaperLog implements AttemptWork {

    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final Map<SettlementId, SettlementProgress> held = new HashMap<>();
    private final Set<Class<?>> refused = new HashSet<>();
    private final List<Object> story;
    private long spent;

    PaperLog(PaperNetwork network) {
        this.story = network.story();
        bus.subscribe(
                ResumeSettlement.class.getName(),
                message -> held.get(((ResumeSettlement) message.getPayload()).settlementId()));
        for (Class<?> type : List.of(
                BuildAttempt.class,
                RefuseAttempt.class,
                SendAttempt.class,
                NoteOutcomeUnknown.class,
                FailAttempt.class,
                ConfirmDeduction.class,
                BlockSettlement.class,
                ProveExpired.class,
                SettleTogether.class)) {
            bus.subscribe(type.getName(), message -> note(message.getPayload()));
        }
    }

    private Object note(Object command) {
        if (refused.contains(command.getClass())) {
            throw new CommandExecutionException("refused", null, null);
        }
        story.add(command);
        return 1;
    }

    CommandGateway gateway() {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** Says where settlements stand. */
    void hold(SettlementProgress... members) {
        for (SettlementProgress member : members) {
            held.put(member.settlementId(), member);
        }
    }

    void refuse(Class<?> command) {
        refused.add(command);
    }

    void spent(long sequence) {
        spent = sequence;
    }

    /** Returns what was asked of the network and of the log, in that order. */
    List<Object> story() {
        return story;
    }

    @Override
    public long spent(String channel) {
        return spent;
    }

    @Override
    public void sendBack(String channel, List<SettlementId> settlementIds, boolean alone) {
        story.add("back " + settlementIds + " alone=" + alone);
    }

    @Override
    public void leave(String channel, SettlementId settlementId) {
        story.add("off " + channel + " " + settlementId);
    }

    @Override
    public void queue(SettlementId settlementId) {
        throw new AssertionError("the saga's affair");
    }

    @Override
    public void queueTogether(List<SettlementId> settlementIds, String group) {
        story.add("together " + settlementIds + " as " + group);
    }

    @Override
    public void queueToShare(SettlementId settlementId, String vault) {
        throw new AssertionError("the saga's affair");
    }

    @Override
    public void occupy(String channel, SettlementId settlementId, String hash, long sequence) {
        throw new AssertionError("the saga's affair");
    }

    @Override
    public void spend(String hash) {
        throw new AssertionError("the saga's affair");
    }

    @Override
    public void leave(SettlementId settlementId) {
        throw new AssertionError("the saga's affair");
    }
}
