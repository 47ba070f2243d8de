package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import java.util.List;
import java.util.Optional;

/**
 * What a channel carries: one settlement, or several from one vault that share a transaction.
 *
 * @param members in the order of their identifiers, which is also the order within the transaction
 */
record Flight(List<SettlementProgress> members) {

    Flight {
        members = List.copyOf(members);
    }

    boolean isOf(List<SettlementId> ids) {
        return ids().equals(ids);
    }

    List<SettlementId> ids() {
        return members.stream().map(SettlementProgress::settlementId).toList();
    }

    /** Returns the attempt that is under way, with the bytes to send; nothing if none is. */
    Optional<Tried> underWay() {
        return members.stream()
                .flatMap(member -> member.live().stream())
                .filter(tried -> !tried.attempt().envelope().isEmpty())
                .findFirst();
    }

    /** Returns what the vault is asked for. */
    Deduction deduction() {
        return new Deduction(
                members.getFirst().vault().contract(),
                members.stream()
                        .map(member -> new Deduction.Item(
                                member.contractRequestId(), member.amount().minorUnits()))
                        .toList());
    }

    /** Returns which try the next attempt is, for the one who has tried most. */
    int nextNumber() {
        return members.stream().mapToInt(SettlementProgress::nextNumber).max().orElseThrow();
    }

    /** Tells whether it is the one that keeps the transaction's bytes. */
    boolean isLead(SettlementProgress member) {
        return member.settlementId().equals(members.getFirst().settlementId());
    }

    boolean isAlone() {
        return members.size() == 1;
    }

    boolean isBlocked() {
        return members.stream().anyMatch(SettlementProgress::blocked);
    }

    /** Returns which try the one under way is, for the one who has tried most; 0 without one. */
    int number() {
        return members.stream()
                .flatMap(member -> member.live().stream())
                .mapToInt(Tried::number)
                .max()
                .orElse(0);
    }

    List<SettlementProgress> firstHalf() {
        return members.subList(0, (members.size() + 1) / 2);
    }

    List<SettlementProgress> secondHalf() {
        return members.subList((members.size() + 1) / 2, members.size());
    }

    /** Returns the same with an attempt of all, sent so many times. */
    Flight with(Attempt attempt, int sendings) {
        return new Flight(members.stream()
                .map(member -> with(member, attempt, sendings, isLead(member)))
                .toList());
    }

    private static SettlementProgress with(SettlementProgress member, Attempt attempt, int sendings, boolean first) {
        Attempt own = first ? attempt : attempt.withoutEnvelope();
        return new SettlementProgress(
                member.settlementId(),
                member.state(),
                member.vault(),
                member.amount(),
                member.contractRequestId(),
                member.nextNumber(),
                List.of(new Tried(member.nextNumber(), own, sendings, true)),
                member.blocked());
    }
}
