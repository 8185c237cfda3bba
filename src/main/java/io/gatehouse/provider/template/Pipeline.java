package io.gatehouse.provider.template;

import java.util.List;

/**
 * Commands whose values go from one to the next.
 *
 * @param variables names that take the last value; for {@code range} index and element
 * @param declares whether they are new
 * @param commands operands of each command
 * @param line where it stands
 */
record Pipeline(List<String> variables, boolean declares, List<List<Operand>> commands, int line) {

}
