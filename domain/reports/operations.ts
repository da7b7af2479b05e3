/**
 * What the area can do with reports: fill, submit, return, accept, consolidate. Templates, requirements and proposals
 * have their own lists (template-operations.ts, requirement-operations.ts).
 */
import { z } from 'zod';
import type { Values } from '../fields/definition.ts';
import { read, write } from '../operation.ts';
import { id, line } from '../organisations/schema.ts';
import {
	answers,
	boardChild,
	counters,
	definition,
	finding,
	json,
	obligationLine,
	periodView,
	proposalView,
	raw,
	remark,
	restatement,
	versionView,
} from './schema.ts';

const submitted = z.object({ id, version: z.number(), sentence: z.string(), submittedAt: z.date() });

const basis = z.enum(['accepted', 'submitted']).default('accepted');
const fieldKey = z.string().max(120);
const narrativeStep = z.object({ key: z.string(), label: z.string(), count: z.number(), picked: z.number() });

export const reportOperations = {
	due: read({
		name: 'reports.due',
		summary: 'Báo cáo phải làm của các đơn vị mà mình giữ chức vụ: đến hạn, quá hạn, bị trả lại, chờ xác nhận.',
		access: 'report.read',
		input: z.object({}),
		output: z.object({
			lines: z.array(obligationLine),
			/** The last ones handed in; `readBy` names who above opened the newest version first. */
			recent: z.array(obligationLine.extend({ readBy: z.string().nullable() })),
			/** Those to answer, and those of one's own unit that wait or were answered lately. */
			openProposals: z.array(proposalView),
			/** Handed in below and waiting to be accepted, by board. */
			toAccept: z.array(
				z.object({
					organisationId: id,
					requirementId: id,
					title: z.string(),
					periodCode: z.string(),
					periodTitle: z.string(),
					count: z.number(),
				}),
			),
		}),
	}),
	open: read({
		name: 'reports.open',
		summary: 'Một báo cáo phải nộp: biểu mẫu, bản nháp, bản đã nộp, ý kiến trả lại, số kỳ trước.',
		access: 'report.read',
		/** `id` is the obligation's. */
		input: z.object({ id }),
		output: obligationLine.extend({
			reportId: id.nullable(),
			definition,
			template: z.object({
				title: z.string(),
				abstract: z.string(),
				version: z.number(),
				discharges: z.array(z.string()),
				/** Who fills it: a grassroots union, or an upper union out of the reports below it. */
				audience: z.enum(['grassroots', 'upper']),
			}),
			upperName: z.string(),
			openness: z.object({
				open: z.boolean(),
				why: z.string(),
				untilOn: z.string().nullable(),
				opener: z.string().nullable(),
			}),
			dueSentence: z.string(),
			/** Shown beside each figure, and what a new form starts from. */
			previous: z.object({ title: z.string(), values: json<Values>() }).nullable(),
			/** `measured`: the part of `values` that other areas supply, to compare with what is typed. */
			prefilled: z.object({
				values: json<Values>(),
				measured: json<Values>(),
				sources: z.record(z.string(), z.string()),
			}),
			/** What would be asked of whoever reports nil now; never in the way of it. */
			nilFindings: z.array(finding),
			/** Figures that are "ước thực hiện" here, by value key, and whether they can be replaced now. */
			estimates: z.object({ state: z.enum(['none', 'running', 'due', 'replaced']), keys: z.array(z.string()) }),
			/** What is still asked before the upper union accepts. */
			missing: z.array(finding),
			drafts: z.array(
				z.object({ id, revision: z.number(), raw, savedAt: z.date(), fullName: z.string(), isMine: z.boolean() }),
			),
			versions: z.array(versionView),
			remarks: z.array(remark.extend({ madeAt: z.date(), postTitle: z.string(), isSettled: z.boolean() })),
			readings: z.array(
				z.object({
					postTitle: z.string(),
					organisationName: z.string(),
					version: z.number(),
					firstReadAt: z.date(),
				}),
			),
			uses: z.array(
				z.object({
					consolidationId: id,
					organisationName: z.string(),
					title: z.string(),
					sentences: z.array(z.object({ fieldKey: z.string(), text: z.string() })),
					reply: z.string().nullable(),
				}),
			),
			/** What the units say about how this report describes them. */
			replies: z.array(z.object({ organisationName: z.string(), reply: z.string() })),
			/** Of this report; before it is handed in those of earlier reports that still wait. */
			proposals: z.array(proposalView),
			/** The figures handed in last beside their history, as printed, by value key. */
			comparison: z.array(
				z.object({
					key: z.string(),
					cumulated: z.string(),
					lastYear: z.string(),
					difference: z.string(),
					/** What a goal of the year asks for, and the cumulated figure in per cent of it. */
					target: z.string(),
					targetPercent: z.string(),
				}),
			),
			/** What this person would sign, by act; absent where the post may not. */
			sentences: z.object({
				report: z.string().optional(),
				nil: z.string().optional(),
				proxy: z.string().optional(),
				correction: z.string().optional(),
			}),
			/** The person stands above the unit and has not opened this version yet. */
			isUnread: z.boolean(),
			abilities: z.array(z.string()),
		}),
	}),
	saveDraft: write({
		name: 'reports.saveDraft',
		summary: 'Lưu bản nháp. Nếu bản nháp đã được lưu từ thiết bị khác, cả hai bản được giữ.',
		access: 'report.saveDraft',
		input: z.object({
			id,
			draftId: id.optional(),
			revision: z.coerce.number().int().min(0).default(0),
			/** Names the open form: its own later saves replace its earlier ones, also when an answer was lost. */
			formKey: z.string().max(80).optional(),
			raw,
		}),
		output: z.object({ draftId: id, revision: z.number(), savedAt: z.date(), isConflict: z.boolean() }),
	}),
	discardDraft: write({
		name: 'reports.discardDraft',
		summary: 'Bỏ một bản nháp khi có nhiều bản.',
		access: 'report.saveDraft',
		input: z.object({ id, draftId: id }),
		output: z.object({ id }),
	}),
	submit: write({
		name: 'reports.submit',
		inPerson: true,
		summary: 'Xác nhận và nộp báo cáo, bởi người giữ chức vụ của chính đơn vị.',
		access: 'report.submit',
		/** `draftId` is the draft that this hands in; it is dropped, every other draft is kept. */
		input: answers.extend({ id, draftId: id.optional() }),
		output: submitted,
	}),
	submitNil: write({
		name: 'reports.submitNil',
		inPerson: true,
		summary: 'Xác nhận không phát sinh trong kỳ.',
		access: 'report.submit',
		input: answers.pick({ reasons: true }).extend({ id }),
		output: submitted,
	}),
	submitByProxy: write({
		name: 'reports.submitByProxy',
		inPerson: true,
		summary: 'Công đoàn cấp trên ghi hộ báo cáo của đơn vị; đơn vị xác nhận sau.',
		access: 'report.submitByProxy',
		input: answers.extend({ id, nil: z.boolean().default(false) }),
		output: submitted,
	}),
	confirm: write({
		name: 'reports.confirm',
		inPerson: true,
		summary: 'Đơn vị xác nhận bản ghi hộ là đúng.',
		access: 'report.confirm',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	return: write({
		name: 'reports.return',
		inPerson: true,
		summary: 'Trả lại báo cáo để bổ sung, nêu lý do cho từng dòng.',
		access: 'report.return',
		input: z.object({
			id,
			remarks: z
				.array(z.object({ fieldKey: z.string().max(120).nullable().default(null), reason: line(1000) }))
				.min(1)
				.max(50),
		}),
		output: z.object({ id }),
	}),
	accept: write({
		name: 'reports.accept',
		inPerson: true,
		summary: 'Tiếp nhận báo cáo của đơn vị trực thuộc.',
		access: 'report.accept',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	lock: write({
		name: 'reports.lock',
		inPerson: true,
		summary: 'Khóa số liệu của báo cáo; từ đó chỉ sửa bằng phiếu đính chính.',
		access: 'report.lock',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	correct: write({
		name: 'reports.correct',
		inPerson: true,
		summary: 'Lập phiếu đính chính có đánh số cho báo cáo đã nộp.',
		access: 'report.correct',
		input: answers.extend({ id, reason: line(1000) }),
		output: submitted,
	}),
	replaceEstimates: write({
		name: 'reports.replaceEstimates',
		inPerson: true,
		summary: 'Sau khi kỳ kết thúc, thay số ước thực hiện bằng số thực hiện; lập thành phiếu đính chính có đánh số.',
		access: 'report.correct',
		/** Of the answers only the estimated figures are taken; everything else stays as it was handed in. */
		input: answers.extend({ id }),
		output: submitted,
	}),
	remind: write({
		name: 'reports.remind',
		summary: 'Ghi việc đôn đốc các đơn vị chưa nộp; đơn vị đã nộp không bao giờ bị nhắc.',
		access: 'report.remind',
		input: z.object({
			obligationIds: z.array(id).min(1).max(500),
			channel: z.enum(['phone', 'chat', 'inProduct']),
			note: z.string().max(500).optional(),
		}),
		output: z.object({ reminded: z.number(), skipped: z.number() }),
	}),
	noteReading: write({
		name: 'reports.noteReading',
		summary: 'Ghi nhận cấp trên đã mở báo cáo; đơn vị thấy được.',
		access: 'report.read',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	board: read({
		name: 'reports.board',
		summary: 'Bảng theo dõi một kỳ: phải nộp = có báo cáo + không phát sinh + ghi hộ + chưa nộp.',
		access: 'report.read',
		input: z.object({
			organisationId: id.optional(),
			requirementId: id.optional(),
			periodCode: z.string().optional(),
			show: z.enum(['all', 'reported', 'nil', 'proxy', 'missing', 'late', 'returned', 'toAccept']).default('all'),
			page: z.coerce.number().int().min(1).default(1),
		}),
		output: z.object({
			organisation: z.object({ id, name: z.string() }),
			requirements: z.array(z.object({ id, title: z.string() })),
			requirementId: id.nullable(),
			/** Newest first. */
			periods: z.array(periodView.pick({ code: true, title: true })),
			period: periodView.nullable(),
			dueOn: z.string().nullable(),
			totals: counters,
			restatements: z.array(restatement.extend({ totals: counters })),
			asOf: z.date(),
			children: z.array(boardChild),
			page: z.number(),
			pages: z.number(),
			/** Units in the list over all pages. */
			listed: z.number(),
			/** The organisation's own obligation that these reports are consolidated into, where it has one. */
			ownObligationId: id.nullable(),
			abilities: z.array(z.string()),
		}),
	}),
	openConsolidation: read({
		name: 'reports.openConsolidation',
		summary: 'Chuẩn bị tổng hợp: các báo cáo của đơn vị trực thuộc, tổng số, đoạn văn theo mục và nguồn.',
		access: 'report.readDraft',
		input: z.object({ id, basis }),
		output: z.object({
			id,
			title: z.string(),
			periodTitle: z.string(),
			organisationName: z.string(),
			gap: z.object({ included: z.number(), expected: z.number(), sentence: z.string() }),
			sums: json<Values>(),
			/** `sums` as restated, where the period was locked and the tree changed in it afterwards. */
			restatements: z.array(restatement.extend({ sums: json<Values>() })),
			definition,
			narratives: z.array(
				z.object({
					key: z.string(),
					label: z.string(),
					texts: z.array(
						z.object({ text: z.string(), sources: z.array(z.object({ reportId: id, name: z.string() })) }),
					),
				}),
			),
			/** The fields of `narratives`, each with how many texts there are to choose from and how many are chosen. */
			steps: z.array(narrativeStep),
			missing: z.array(z.object({ name: z.string(), chairPhone: z.string().nullable() })),
		}),
	}),
	openNarratives: read({
		name: 'reports.openNarratives',
		summary: 'Đoạn văn của các đơn vị dưới một mục, để chọn vào báo cáo tổng hợp; mục trước và mục sau.',
		access: 'report.readDraft',
		input: z.object({ id, basis, fieldKey }),
		output: z.object({
			id,
			title: z.string(),
			periodTitle: z.string(),
			organisationName: z.string(),
			/** False once the upper union's own report was handed in. */
			isOpen: z.boolean(),
			steps: z.array(narrativeStep),
			key: z.string(),
			label: z.string(),
			texts: z.array(
				z.object({
					text: z.string(),
					sources: z.array(z.object({ reportId: id, name: z.string() })),
					isPicked: z.boolean(),
				}),
			),
			abilities: z.array(z.string()),
		}),
	}),
	pickNarratives: write({
		name: 'reports.pickNarratives',
		summary: 'Lưu các đoạn văn đã chọn dưới một mục của báo cáo tổng hợp; chọn lại được đến khi nộp.',
		access: 'report.consolidate',
		/** Each text by one of the reports that say it; it is taken with everybody who wrote the same. */
		input: z.object({ id, basis, fieldKey, reportIds: z.array(id).max(5000).default([]) }),
		output: z.object({ id, picked: z.number(), next: z.string().nullable() }),
	}),
	consolidate: write({
		name: 'reports.consolidate',
		summary: 'Đưa tổng số và các đoạn văn đã chọn vào bản nháp báo cáo của cấp mình, ghi lại nguồn.',
		access: 'report.consolidate',
		input: z.object({
			id,
			basis,
			/** Left out: what was chosen section by section. */
			texts: z.array(z.object({ fieldKey, reportId: id, text: z.string().max(20_000) })).optional(),
		}),
		output: z.object({ id, draftId: id, included: z.number(), expected: z.number() }),
	}),
	provenance: read({
		name: 'reports.provenance',
		summary: 'Nguồn của một con số trong báo cáo tổng hợp: từng đơn vị và số của đơn vị đó.',
		access: 'report.read',
		input: z.object({ id, key: z.string() }),
		output: z.object({
			label: z.string(),
			total: z.string(),
			rows: z.array(z.object({ obligationId: id, name: z.string(), text: z.string(), isNil: z.boolean() })),
			own: z.string().nullable(),
		}),
	}),
	reply: write({
		name: 'reports.reply',
		inPerson: true,
		summary: 'Đơn vị gửi ý kiến về cách báo cáo cấp trên nêu về mình.',
		access: 'report.reply',
		input: z.object({ id, consolidationId: id, reply: line(2000) }),
		output: z.object({ id }),
	}),
};
