package io.gatehouse.provider.template;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionsTests {

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '\u0001', ignoreLeadingAndTrailingWhitespace = false,
			value = { "normalize \"--shop_1..two é/\" => shop-1-two-é", "upper \"aß\" => ASS", "lower \"AbC\" => abc",
					"title \"hello big world\" => Hello Big World", "untitle \"Hello World\" => hello world",
					"trim \"  a \\n\" => a", "trimAll \"$\" \"$5.00$\" => 5.00", "trimPrefix \"a\" \"ab\" => b",
					"trimSuffix \"b\" \"ab\" => a", "nospace \" a b \" => ab", "contains \"b\" \"abc\" => true",
					"hasPrefix \"a\" \"abc\" => true", "hasSuffix \"a\" \"abc\" => false",
					"replace \".\" \"-\" \"a.b.c\" => a-b-c", "replace \"\" \"-\" \"ab\" => -a-b-",
					"repeat 3 \"ab\" => ababab", "trunc 2 \"abc\" => ab", "trunc -2 \"abc\" => bc",
					"trunc 9 \"abc\" => abc", "substr 1 3 \"abcd\" => bc", "substr -1 2 \"abcd\" => ab",
					"substr 1 -1 \"abcd\" => bcd", "indent 2 \"a\\nb\" | printf \"%q\" => \"  a\\n  b\"",
					"nindent 1 \"a\" | printf \"%q\" => \"\\n a\"", "quote \"a\" \"b\\\"\" 1 => \"a\" \"b\\\"\" \"1\"",
					"cat \"a\" 1 \"b\" => a 1 b", "snakecase \"FirstName two\" => first_name_two",
					"kebabcase \"FirstName\" => first-name", "camelcase \"first_name\" => FirstName",
					"swapcase \"aB\" => Ab", "initials \"First Try\" => FT", "abbrev 5 \"hello world\" => he...",
					"plural \"one\" \"many\" 2 => many", "regexMatch \"^a+$\" \"aaa\" => true",
					"regexFind \"[0-9]+\" \"ab12c3\" => 12", "regexFindAll \"[0-9]\" \"a1b2c3\" 2 => [1 2]",
					"regexSplit \"z+\" \"pizza\" -1 => [pi a]",
					"regexReplaceAll \"a(x*)b\" \"-ab-axxb-\" \"${1}W\" => -W-xxW-",
					"regexReplaceAll \"a(x*)b\" \"-ab-axxb-\" \"$1W\" => ---",
					"regexReplaceAll \"x*\" \"axb\" \"-\" => -a-b-", "regexFindAll \"[a-z]*\" \"ab\" -1 => [ab]",
					"regexSplit \"x*\" \"axb\" -1 => [a b]",
					"regexReplaceAll \"(?P<n>[0-9])\" \"a1\" \"<$n$$>\" => a<1$>",
					"regexReplaceAllLiteral \"a(x*)b\" \"-ab-axxb-\" \"${1}\" => -${1}-${1}-",
					"regexQuoteMeta \"1.2\" => 1\\.2", "first (list 1 2 3) => 1", "last (list 1 2 3) => 3",
					"rest (list 1 2 3) => [2 3]", "initial (list 1 2 3) => [1 2]", "append (list 1) 2 => [1 2]",
					"prepend (list 1) 2 => [2 1]", "concat (list 1) (list 2 3) => [1 2 3]",
					"reverse (list 1 2) => [2 1]", "has 2 (list 1 2) => true", "uniq (list 1 2 1) => [1 2]",
					"without (list 1 2 3) 1 3 => [2]", "compact (list 1 0 \"\" \"a\") => [1 a]", "until 3 => [0 1 2]",
					"untilStep 3 6 2 => [3 5]", "join \"-\" (list \"a\" 1) => a-1", "splitList \".\" \"a.b\" => [a b]",
					"splitList \"\" \"ab\" => [a b]", "(splitn \".\" 2 \"a.b.c\")._1 => b.c",
					"(split \".\" \"a.b.c\")._2 => c", "sortAlpha (list \"b\" \"a\") => [a b]",
					"default \"x\" \"\" => x", "default \"x\" \"y\" => y", "\"\" | default 7 => 7",
					"coalesce \"\" 0 \"z\" => z", "ternary \"a\" \"b\" true => a", "empty (list) => true",
					"all 1 0 => false", "any 1 0 => true", "add 1 2 3 => 6", "add1 \"4\" => 5", "sub 5 2 => 3",
					"mul 2 3 => 6", "div 7 2 => 3", "mod 7 2 => 1", "max 1 5 2 => 5", "min 4 2 => 2",
					"int \"12\" => 12", "int 3.9 => 3", "floor 1.7 => 1", "b64enc \"ab\" => YWI=",
					"b64dec \"YWI=\" => ab", "sha1sum \"a\" => 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
					"get (dict \"a\" 1) \"a\" => 1", "hasKey (dict \"a\" 1) \"b\" => false",
					"keys (dict \"b\" 1 \"a\" 2) => [a b]", "set (dict) \"a\" 1 => map[a:1]",
					"omit (dict \"a\" 1 \"b\" 2) \"a\" => map[b:2]",
					"pluck \"a\" (dict \"a\" 1) (dict \"a\" 2) => [1 2]", "html \"<a>\" => &lt;a&gt;",
					"tuple 1 2 => [1 2]", "chunk 2 (list 1 2 3) => [[1 2] [3]]", "mustFirst (list 1 2) => 1",
					"mustRegexMatch \"a\" \"b\" => false", "biggest 1 3 2 => 3", "maxf 1.5 2.5 => 2.5",
					"minf 1.5 2.5 => 1.5", "addf 1.5 2 => 3.5", "round 1.2345 2 => 1.23",
					"kindIs \"string\" \"a\" => true", "typeIs \"int\" \"a\" => false", "typeOf 1.5 => float64",
					"deepEqual (list 1) (list 1) => true",
					"merge (dict \"a\" 1) (dict \"a\" 2 \"b\" 3) => map[a:1 b:3]",
					"mergeOverwrite (dict \"a\" 1) (dict \"a\" 2 \"b\" 3) => map[a:2 b:3]",
					"merge (dict \"a\" (dict \"x\" 1)) (dict \"a\" (dict \"x\" 2 \"y\" 3)) => map[a:map[x:1 y:3]]",
					"dig \"a\" \"x\" \"no\" (dict \"a\" (dict \"x\" 1)) => 1",
					"dig \"a\" \"y\" \"no\" (dict \"a\" (dict \"x\" 1)) => no", "urlquery \"a b&c\" => a+b%26c",
					"printf \"%s %d\" \"a\" => a %!d(MISSING)", "printf \"%d\" \"a\" => %!d(string=a)",
					"printf \"a\" 1 => a%!(EXTRA int=1)",
					"printf \"%6.2f|%+d|%x|%c|%U\" 3.14159 5 \"hi\" 65 65 =>   3.14|+5|6869|A|U+0041" })
	void callsAFunction(String call, String expected) {
		assertThat(Template.parse("{{ " + call + " }}").render(Map.of())).isEqualTo(expected);
	}

}
