package io.tollkeeper.bench;

import java.util.ArrayList;
import java.util.List;

/** One line of the table: what was measured, each time it was. */
final class Figure {

    private final String name;
    private final String unit;
    private final Target target;
    private final List<Double> values = new ArrayList<>();
    private final List<Spending> costs = new ArrayList<>();

    Figure(String name, String unit, Target target) {
        this.name = name;
        this.unit = unit;
        this.target = target;
    }

    Figure(String name, String unit) {
        this(name, unit, Target.NONE);
    }

    void add(double value) {
        values.add(value);
    }

    /** Adds a value and the CPU that each unit of work cost. */
    void add(double value, Spending perUnit) {
        values.add(value);
        costs.add(perUnit);
    }

    String name() {
        return name;
    }

    String unit() {
        return unit;
    }

    Target target() {
        return target;
    }

    double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    double median() {
        return median(values);
    }

    /** Returns the medians of what a unit cost, or not-a-number where that was not measured. */
    Spending cost() {
        return new Spending(
                median(costs.stream().map(Spending::jvm).toList()),
                median(costs.stream().map(Spending::postgres).toList()),
                median(costs.stream().map(Spending::generator).toList()),
                median(costs.stream().map(Spending::others).toList()));
    }

    /** Returns the middle value, or the mean of the two middle ones; not-a-number if there is none. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
