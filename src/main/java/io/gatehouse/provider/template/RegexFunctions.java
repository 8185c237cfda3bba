package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

import io.gatehouse.model.expression.GoReplacement;
import io.gatehouse.model.expression.InvalidExpressionException;
import io.gatehouse.model.expression.PatternBounds;

/**
 * Functions with regular expressions in RE2's syntax.
 */
final class RegexFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("regexMatch", (call) -> matcher(call.expect(2, 2)).find(),
			"regexFind", RegexFunctions::find, "regexFindAll", RegexFunctions::findAll, "regexSplit",
			RegexFunctions::split, "regexQuoteMeta", (call) -> Pattern.quote(call.expect(1, 1).string(0)),
			"regexReplaceAll", (call) -> replace(call.expect(3, 3), true), "regexReplaceAllLiteral",
			(call) -> replace(call.expect(3, 3), false));

	private RegexFunctions() {
	}

	private static Matcher matcher(Arguments call) {
		try {
			// The expression can be a label's
			PatternBounds.check(call.string(0));
			return Pattern.compile(call.string(0)).matcher(call.string(1));
		}
		catch (InvalidExpressionException ex) {
			throw new TemplateException(call.function() + ": " + ex.getMessage());
		}
		catch (PatternSyntaxException ex) {
			throw new TemplateException(call.function() + ": \"" + call.string(0)
					+ "\" (expected: a regular expression): " + ex.getDescription());
		}
	}

	private static String find(Arguments call) {
		Matcher matcher = matcher(call.expect(2, 2));
		return matcher.find() ? matcher.group() : "";
	}

	private static List<@Nullable Object> findAll(Arguments call) {
		Matcher matcher = matcher(call.expect(3, 3));
		long most = most(call);
		List<@Nullable Object> found = new ArrayList<>();
		int before = -1;
		while (found.size() < most && matcher.find()) {
			if (matcher.end() != before) {
				found.add(matcher.group());
				before = matcher.end();
			}
		}
		return call.produced(found);
	}

	// As Go splits: a match that ends where the text begins, or begins where it ends,
	// leaves nothing beside it
	private static List<@Nullable Object> split(Arguments call) {
		Matcher matcher = matcher(call.expect(3, 3));
		String text = call.string(1);
		long most = most(call);
		List<@Nullable Object> parts = new ArrayList<>();
		int from = 0;
		int last = -1;
		int before = -1;
		while (parts.size() + 1 < most && matcher.find()) {
			if (matcher.end() == before) {
				continue;
			}
			before = matcher.end();
			last = matcher.start();
			if (matcher.end() > 0) {
				parts.add(text.substring(from, matcher.start()));
			}
			from = matcher.end();
		}
		if (most > 0 && (last != text.length() || text.isEmpty())) {
			parts.add(text.substring(from));
		}
		return call.produced(parts);
	}

	private static long most(Arguments call) {
		return (call.integer(2) < 0) ? Long.MAX_VALUE : call.integer(2);
	}

	private static String replace(Arguments call, boolean expands) {
		Matcher matcher = matcher(call);
		String text = call.string(1);
		String replacement = call.string(2);
		Output output = call.output();
		int from = 0;
		int before = -1;
		while (matcher.find()) {
			// To Go there is no empty match at the end of another one
			if (matcher.end() == before) {
				continue;
			}
			before = matcher.end();
			output.append(text.substring(from, matcher.start()));
			if (expands) {
				GoReplacement.of(replacement)
					.expand(output::append, matcher.pattern().namedGroups(), matcher.groupCount(), matcher::group);
			}
			else {
				output.append(replacement);
			}
			from = matcher.end();
		}
		return output.append(text.substring(from)).toString();
	}

}
