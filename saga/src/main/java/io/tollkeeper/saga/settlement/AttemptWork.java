package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.SettlementId;
import java.util.List;

/**
 * Which settlements are to be carried, and which channel carries which. Every call is part of the transaction it is made
 * in: what waits, and what lives on a channel, changes with the event that says so, or not at all.
 */
public interface AttemptWork {

    /** Puts a settlement in line for a channel, to go alone, unless it is there already. */
    void queue(SettlementId settlementId);

    /** Puts a settlement in line for a channel that it may share with others from the same vault. */
    void queueToShare(SettlementId settlementId, String vault);

    /**
     * Puts settlements in line for a channel that they may share with each other, unless they are there already.
     *
     * @param group names them all; nobody else's name
     */
    void queueTogether(List<SettlementId> settlementIds, String group);

    /**
     * Notes that an attempt of a settlement lives on the channel that carries it.
     *
     * @throws IllegalStateException if another one does, or the channel does not carry the settlement
     */
    void occupy(String channel, SettlementId settlementId, String hash, long sequence);

    /** Notes that a ledger holds the attempt that lives on a channel, so that its sequence number is used up. */
    void spend(String hash);

    /** Returns the highest sequence number of a channel that is known to be used up; 0 where none is. */
    long spent(String channel);

    /**
     * Takes settlements off a channel and puts them back in line, to go alone or, if they might before, to share. Those that
     * it carries no more stay where they are: another node was faster.
     */
    void sendBack(String channel, List<SettlementId> settlementIds, boolean alone);

    /** Takes a settlement off a channel, unless it is in line again, or on another one. */
    void leave(String channel, SettlementId settlementId);

    /** Takes a settlement out of line, or off its channel, which is free for others when it carries none. */
    void leave(SettlementId settlementId);
}
