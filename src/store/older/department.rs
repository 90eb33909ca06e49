//! Departments as they were while one queue was no step of theirs, and before accounts were one.

use serde::{Deserialize, Serialize};

use crate::domain::department::{Department, DepartmentId};
use crate::domain::queue::Queue;

#[derive(Serialize, Deserialize)]
#[serde(rename = "Department")]
pub struct DepartmentV2 {
    id: DepartmentId,
    name: String,
    steps: Vec<QueueV2>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename = "Queue", rename_all = "snake_case")]
enum QueueV2 {
    Intake,
    Documents,
    Declarations,
    Committee,
    Ready,
    Answers,
    Registration,
    Deliveries,
    Satisfaction,
    Ending,
}

impl From<QueueV2> for Queue {
    fn from(old: QueueV2) -> Self {
        match old {
            QueueV2::Intake => Self::Intake,
            QueueV2::Documents => Self::Documents,
            QueueV2::Declarations => Self::Declarations,
            QueueV2::Committee => Self::Committee,
            QueueV2::Ready => Self::Ready,
            QueueV2::Answers => Self::Answers,
            QueueV2::Registration => Self::Registration,
            QueueV2::Deliveries => Self::Deliveries,
            QueueV2::Satisfaction => Self::Satisfaction,
            QueueV2::Ending => Self::Ending,
        }
    }
}

impl From<DepartmentV2> for Department {
    fn from(old: DepartmentV2) -> Self {
        let steps = old.steps.into_iter().map(Queue::from).collect();
        Self { id: old.id, name: old.name, steps }
    }
}
