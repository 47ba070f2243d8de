package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.SettlementId;
import java.util.ArrayList;
import java.util.List;

/** Notes what is asked of the line and the channels. */
final class NotedWork implements AttemptWork {

    final List<String> notes = new ArrayList<>();

    @Override
    public void queue(SettlementId settlementId) {
        notes.add("queue " + settlementId);
    }

    @Override
    public void queueToShare(SettlementId settlementId, String vault) {
        notes.add("share " + settlementId + " " + vault);
    }

    @Override
    public void queueTogether(List<SettlementId> settlementIds, String group) {
        notes.add("together " + settlementIds);
    }

    @Override
    public void sendBack(String channel, List<SettlementId> settlementIds, boolean alone) {
        notes.add("back " + settlementIds);
    }

    @Override
    public void occupy(String channel, SettlementId settlementId, String hash, long sequence) {
        notes.add("occupy " + channel + " " + hash);
    }

    @Override
    public void spend(String hash) {
        notes.add("spend " + hash);
    }

    @Override
    public long spent(String channel) {
        return 0;
    }

    @Override
    public void leave(String channel, SettlementId settlementId) {
        notes.add("off " + channel + " " + settlementId);
    }

    @Override
    public void leave(SettlementId settlementId) {
        notes.add("leave " + settlementId);
    }
}
